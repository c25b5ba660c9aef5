package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The stop of all sending, and how much goes out in a day. */
final class SendingPages implements Room {
  private static final String PAGE = "/configure/sending";

  @Override
  public void open(Doors doors) {
    doors.get(PAGE, Role.ADMINISTRATOR, visit -> show(visit, null));
    doors.post(PAGE + "/stop", Role.ADMINISTRATOR, this::stop);
    doors.post(PAGE + "/resume", Role.ADMINISTRATOR, this::resume);
    doors.post(PAGE + "/cap", Role.ADMINISTRATOR, this::cap);
  }

  private static Reply show(Visit visit, @org.jspecify.annotations.Nullable Form refused) {
    var state = visit.api("getSending").json();
    var page =
        ConfigurePages.page(
            "configure/sending",
            "configure.sending.title",
            "sending",
            Map.of("state", state, "form", refused == null ? Form.of(state) : refused));
    return refused == null ? page : page.status(422);
  }

  private Reply stop(Visit visit) {
    var body = new JsonObject().put("stopped", true);
    var reason = visit.form("reason");
    return put(visit, reason == null ? body : body.put("reason", reason), "stopped.said");
  }

  private Reply resume(Visit visit) {
    return put(visit, new JsonObject().put("stopped", false), "resumed");
  }

  private Reply cap(Visit visit) {
    var cap = Form.number(visit.form("dailyCap"));
    return put(visit, new JsonObject().put("dailyCap", cap), "capped");
  }

  private static Reply put(Visit visit, JsonObject body, String said) {
    try {
      visit.api("putSending").body(body).json();
      return Reply.to(PAGE).saying("configure.sending." + said);
    } catch (ProblemException e) {
      return show(visit, Form.refused(visit, e));
    }
  }
}
