package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The subscriber itself: its name, and the language of who has said none. */
final class CompanyPages implements Room {
  private static final String PAGE = "/configure/company";

  @Override
  public void open(Doors doors) {
    doors.get(
        PAGE, Role.ADMINISTRATOR, visit -> show(visit, Form.of(visit.api("getTenant").json())));
    doors.post(PAGE, Role.ADMINISTRATOR, this::change);
  }

  private static Reply show(Visit visit, Form form) {
    var page =
        ConfigurePages.page(
            "configure/company",
            "configure.company.title",
            "company",
            Map.of("form", form, "tenant", visit.me().getJsonObject("tenant")));
    return form.problem() == null ? page : page.status(422);
  }

  private Reply change(Visit visit) {
    try {
      visit
          .api("changeTenant")
          .body(
              new JsonObject()
                  .put("name", visit.form("name", ""))
                  .put("locale", visit.form("locale", "")))
          .json();
      return Reply.to(PAGE).saying("configure.saved");
    } catch (ProblemException e) {
      return show(visit, Form.refused(visit, e));
    }
  }
}
