package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** One's own password, which everybody may change. */
final class PasswordPages implements Room {
  private static final String PAGE = "/password";

  @Override
  public void open(Doors doors) {
    doors.get(PAGE, Role.VIEWER, visit -> show(Form.EMPTY));
    doors.post(PAGE, Role.VIEWER, this::change);
  }

  private static Reply show(Form form) {
    var page = Reply.page("configure/password", "configure.password.title", Map.of("form", form));
    return form.problem() == null ? page : page.status(422);
  }

  /** The session has ended with the old password: the visitor logs in with the new one. */
  private Reply change(Visit visit) {
    try {
      visit
          .api("changeOwnPassword")
          .body(
              new JsonObject()
                  .put("current", visit.form("current", ""))
                  .put("password", visit.form("password", "")))
          .json();
      return Reply.to("/login").saying("configure.password.changed");
    } catch (ProblemException e) {
      // Nothing that was typed is shown again.
      var refused = Form.refused(visit, e);
      return show(new Form(Map.of(), refused.errors(), refused.problem()));
    }
  }
}
