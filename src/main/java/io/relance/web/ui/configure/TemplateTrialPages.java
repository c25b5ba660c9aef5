package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;

/** A template as a customer would read it, while it is written. */
final class TemplateTrialPages implements Room {
  private static final String ONE = "/configure/templates/:name/:channel/:language";

  /** Customers offered for a preview: those whose reminders are next. */
  private static final String OFFERED = "20";

  @Override
  public void open(Doors doors) {
    doors.post(ONE + "/preview", Role.ADMINISTRATOR, this::words);
    doors.post(ONE + "/frame", Role.ADMINISTRATOR, this::frame);
    doors.post(ONE + "/pdf", Role.ADMINISTRATOR, this::pdf);
  }

  /** Customers of the chosen entity to look at. */
  static List<JsonObject> customers(Visit visit) {
    var entity = Entities.chosen(visit);
    return entity.isEmpty()
        ? List.of()
        : Lists.items(
            visit.api("listCustomers").path("entity", entity).query("limit", OFFERED).json());
  }

  private static JsonObject body(Visit visit) {
    var body = TemplateForm.tried(visit, TemplateForm.parts(visit));
    var customer = visit.form("customer");
    if (customer != null) {
      body.put("entity", Entities.chosen(visit)).put("customer", customer.strip());
    }
    return body;
  }

  /** Subject, text and what is wrong: the part of the page beside the frame. */
  private Reply words(Visit visit) {
    var model = new HashMap<String, Object>();
    model.put("channel", visit.path("channel"));
    try {
      model.put("shown", visit.api("previewTemplate").body(body(visit)).json());
      model.put(
          "problems",
          visit
              .api("checkTemplate")
              .body(TemplateForm.tried(visit, TemplateForm.parts(visit)))
              .json()
              .getJsonArray("problems"));
    } catch (ProblemException e) {
      var isNobody = e.problem().status() == 404 && visit.form("customer") != null;
      var refused =
          isNobody ? Form.wrong(visit, "customer", "unknown-customer") : Form.refused(visit, e);
      model.put("refused", refused.problem());
    }
    return Reply.fragment("configure/template-preview", model);
  }

  /** The HTML itself, in a frame where nothing of it runs. */
  private Reply frame(Visit visit) {
    try {
      var shown = visit.api("previewTemplate").body(body(visit)).json();
      var html = shown.getString("html");
      return new Reply.Framed(html == null ? "" : html);
    } catch (ProblemException e) {
      return new Reply.Framed("");
    }
  }

  private Reply pdf(Visit visit) {
    return Reply.inline(
        "application/pdf", visit.api("printTemplate").body(body(visit)).file().body());
  }
}
