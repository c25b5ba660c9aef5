package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** Tokens of programs: issued, shown once, ended. */
final class TokenPages implements Room {
  private static final String LIST = "/configure/tokens";

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, visit -> list(visit, Form.EMPTY, null));
    doors.post(LIST, Role.ADMINISTRATOR, this::issue);
    doors.post(LIST + "/:id/end", Role.ADMINISTRATOR, this::end);
  }

  private static Reply list(Visit visit, Form form, @Nullable JsonObject issued) {
    var model = new HashMap<String, Object>();
    model.put("tokens", Lists.all(visit, "listTokens", java.util.Map.of()));
    model.put("own", visit.member().token());
    model.put("portfolios", Portfolios.of(visit, form));
    model.put("form", form);
    if (issued != null) {
      model.put("issued", issued);
    }
    var page = ConfigurePages.page("configure/tokens", "configure.tokens.title", "tokens", model);
    return form.problem() == null ? page : page.status(422);
  }

  /** Not sent elsewhere: the token is on this one answer, and nowhere after it. */
  private Reply issue(Visit visit) {
    if (Portfolios.isWithoutChoice(visit)) {
      return list(visit, Portfolios.withoutChoice(visit), null);
    }
    var body =
        new JsonObject()
            .put("role", visit.form("role", ""))
            .put("label", visit.form("label", "").strip())
            .put("expiresInDays", Form.number(visit.form("expiresInDays")));
    Portfolios.put(visit, body);
    try {
      return list(visit, Form.EMPTY, visit.api("createToken").body(body).json());
    } catch (ProblemException e) {
      return list(visit, Form.refused(visit, e), null);
    }
  }

  private Reply end(Visit visit) {
    visit.api("revokeToken").path("id", visit.path("id")).json();
    return Reply.to(LIST).saying("configure.tokens.ended");
  }
}
