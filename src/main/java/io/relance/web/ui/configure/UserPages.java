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
import java.util.Map;

/** People with their roles and portfolios. */
final class UserPages implements Room {
  private static final String LIST = "/configure/users";

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, visit -> list(visit, Form.EMPTY));
    doors.post(LIST, Role.ADMINISTRATOR, this::create);
    doors.get(LIST + "/:login", Role.ADMINISTRATOR, visit -> one(visit, Form.of(find(visit))));
    doors.post(LIST + "/:login", Role.ADMINISTRATOR, this::change);
    doors.post(LIST + "/:login/password", Role.ADMINISTRATOR, this::password);
    doors.post(LIST + "/:login/delete", Role.ADMINISTRATOR, this::delete);
  }

  private static List<JsonObject> all(Visit visit) {
    return Lists.all(visit, "listLogins", Map.of());
  }

  private static JsonObject find(Visit visit) {
    return Lists.require(all(visit), "login", visit.path("login"));
  }

  private static Reply list(Visit visit, Form form) {
    var page =
        ConfigurePages.page(
            "configure/users",
            "configure.users.title",
            "users",
            Map.of("users", all(visit), "portfolios", Portfolios.of(visit, form), "form", form));
    return form.problem() == null ? page : page.status(422);
  }

  private Reply create(Visit visit) {
    var login = visit.form("login", "").strip();
    // The API would give whoever has the name already another password.
    if (all(visit).stream().anyMatch(one -> one.getString("login").equalsIgnoreCase(login))) {
      return list(visit, Form.wrong(visit, "login", "login-taken"));
    }
    if (Portfolios.isWithoutChoice(visit)) {
      return list(visit, Portfolios.withoutChoice(visit));
    }
    try {
      var body =
          new JsonObject()
              .put("role", visit.form("role", ""))
              .put("password", visit.form("password", ""));
      Portfolios.put(visit, body);
      visit.api("putLogin").path("login", login).body(body).json();
      return Reply.to(LIST).saying("configure.users.created", Map.of("login", login));
    } catch (ProblemException e) {
      return list(visit, Form.refused(visit, e));
    }
  }

  private static Reply one(Visit visit, Form form) {
    var model = new HashMap<String, Object>();
    model.put("user", find(visit));
    model.put("isOwn", visit.path("login").equals(visit.member().login()));
    model.put("portfolios", Portfolios.of(visit, form));
    model.put("form", form);
    var page = ConfigurePages.page("configure/user", "configure.users.title", "users", model);
    return form.problem() == null && form.errors().isEmpty() ? page : page.status(422);
  }

  private Reply change(Visit visit) {
    if (Portfolios.isWithoutChoice(visit)) {
      return one(visit, Portfolios.withoutChoice(visit));
    }
    var body = new JsonObject().put("role", visit.form("role", ""));
    Portfolios.put(visit, body);
    try {
      return patch(visit, body, "configure.users.changed");
    } catch (ProblemException e) {
      return one(visit, Form.refused(visit, e));
    }
  }

  private Reply password(Visit visit) {
    try {
      return patch(
          visit,
          new JsonObject().put("password", visit.form("password", "")),
          "configure.users.password.changed");
    } catch (ProblemException e) {
      // The form beside it is shown as it is stored: nothing was typed there.
      var refused = Form.refused(visit, e);
      var isBeside = refused.errors().containsKey("password");
      return one(
          visit,
          new Form(find(visit).getMap(), refused.errors(), isBeside ? null : refused.problem()));
    }
  }

  private static Reply patch(Visit visit, JsonObject body, String said) {
    var login = visit.path("login");
    visit.api("changeLogin").path("login", login).body(body).json();
    return Reply.to(LIST).saying(said, Map.of("login", login));
  }

  private Reply delete(Visit visit) {
    var login = visit.path("login");
    visit.api("deleteLogin").path("login", login).json();
    return Reply.to(LIST).saying("configure.users.deleted", Map.of("login", login));
  }
}
