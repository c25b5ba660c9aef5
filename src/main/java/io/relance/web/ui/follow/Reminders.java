package io.relance.web.ui.follow;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What was sent, word for word, and what came of it; and what a person must decide. */
final class Reminders {
  private static final List<String> FILTER =
      List.of("entity", "customer", "outcome", "channel", "step", "from", "to");

  Reply list(Visit visit) {
    var said = Address.said(visit, FILTER);
    var model = Paging.model(visit, visit.api("listReminders"), "/follow/reminders", said);
    model.put("outcomes", List.of("sent", "failed", "unknown", "done", "sending"));
    model.put("channels", List.of("email", "letter", "phone", "other"));
    model.put("steps", List.of("notice", "1", "2", "3", "4", "5", "6", "7", "thanks"));
    return Reply.page("follow/reminders", "follow.reminders.title", model).style("act.css");
  }

  Reply show(Visit visit) {
    return Reply.page(
            "follow/reminder", "follow.reminder.title", Map.of("reminder", reminder(visit)))
        .style("act.css");
  }

  Reply body(Visit visit) {
    var html = reminder(visit).getString("bodyHtml");
    return new Reply.Framed(html == null ? "" : html);
  }

  Reply document(Visit visit) {
    var pdf = visit.api("getReminderDocument").path("id", visit.path("id")).file();
    return Reply.inline(pdf.contentType(), pdf.body());
  }

  private static JsonObject reminder(Visit visit) {
    return visit.api("getReminder").path("id", visit.path("id")).json();
  }

  /** Failed ones, and those of which nobody knows whether they arrived. */
  Reply resolve(Visit visit) {
    var said = Address.said(visit, List.of("entity"));
    var call = visit.api("listTasks").query("status", "unknown,failed").query("order", "due");
    var model = Paging.model(visit, call, "/follow/resolve", said);
    return Reply.page("follow/resolve", "follow.resolve.title", model).style("act.css");
  }
}
