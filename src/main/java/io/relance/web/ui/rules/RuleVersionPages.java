package io.relance.web.ui.rules;

import io.relance.access.Role;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What was published, by whom and why; confirming it and going back. */
final class RuleVersionPages implements Room {
  private static final int PAGE = 25;

  @Override
  public void open(Doors doors) {
    doors.get("/rules/versions", Role.VIEWER, this::list);
    doors.get("/rules/versions/:version", Role.VIEWER, this::version);
    doors.post("/rules/versions/:version/confirm", Role.ADMINISTRATOR, this::confirm);
    doors.post("/rules/versions/:version/rollback", Role.ADMINISTRATOR, this::rollBack);
  }

  private Reply list(Visit visit) {
    var versions =
        visit
            .api("listRuleVersions")
            .query("limit", PAGE)
            .query("cursor", visit.query("cursor"))
            .json();
    var published = visit.api("listRules").json().getInteger("published");
    var model = new HashMap<String, Object>();
    model.put("versions", versions.getJsonArray("items"));
    model.put("next", Objects.requireNonNullElse(versions.getString("nextCursor"), ""));
    model.put("published", published);
    return Reply.page("rules/versions", "rules.versions.title", model).style("rules.css");
  }

  private Reply version(Visit visit) {
    var number = visit.path("version");
    var version = visit.api("getRuleVersion").path("version", number).json();
    var author = version.getString("author");
    var preview = version.getJsonObject("preview");
    var waiting = version.getString("status").equals("waiting");
    var model = new HashMap<String, Object>();
    model.put("version", version);
    model.put("number", number);
    model.put("files", DiffLine.files(version.getJsonArray("lines")));
    model.put("effect", preview == null ? "" : EffectView.of(preview, visit.wording()));
    model.put("waiting", waiting);
    model.put("mine", waiting && author.equals(visit.member().label()));
    model.put("restorable", version.getString("status").equals("published"));
    model.put("back", version.getBoolean("inForce") ? version.getInteger("base") : number);
    return Reply.page("rules/version", "rules.version.title", model).style("rules.css");
  }

  private Reply confirm(Visit visit) {
    var number = visit.path("version");
    visit.api("confirmRules").path("version", number).json();
    return Reply.to("/rules/versions/" + number)
        .saying("rules.publish.done", Map.of("version", number));
  }

  /** 0 stands for nothing published. */
  private Reply rollBack(Visit visit) {
    var number = visit.path("version");
    if (!number.matches("[0-9]{1,9}")) {
      throw new ProblemException(Problem.of(404, "not-found", "There is no such version."));
    }
    var body =
        new JsonObject()
            .put("version", Integer.valueOf(number))
            .put("message", visit.form("message", ""));
    var made = visit.api("rollBackRules").body(body).json().getInteger("version");
    return Reply.to("/rules/versions/" + made)
        .saying("rules.rollback.done", Map.of("version", made, "restored", number));
  }
}
