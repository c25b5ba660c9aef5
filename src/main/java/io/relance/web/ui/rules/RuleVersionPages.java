package io.relance.web.ui.rules;

import io.relance.access.Role;
import io.relance.web.api.Answer;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.ProblemWords;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was published, by whom and why; confirming it and going back. */
final class RuleVersionPages implements Room {
  private static final int PAGE = 25;

  @Override
  public void open(Doors doors) {
    doors.get("/rules/versions", Role.VIEWER, visit -> list(visit, null));
    doors.get(
        "/rules/versions/:version",
        Role.VIEWER,
        visit -> version(visit, visit.path("version"), null));
    doors.post("/rules/versions/:version/confirm", Role.ADMINISTRATOR, this::confirm);
    doors.post("/rules/versions/:version/rollback", Role.ADMINISTRATOR, this::rollBack);
  }

  /** What stands in the form that goes back: the version shown as in force, and the reason. */
  private static void goingBack(Visit visit, @Nullable Problem refused, Map<String, Object> model) {
    if (visit.may(Role.ADMINISTRATOR)) {
      model.put("base", visit.api("getRuleDraft").json().getInteger("inForce"));
    }
    model.put("message", visit.form("message", ""));
    model.put("refused", refused == null ? "" : ProblemWords.of(refused, visit.wording()));
  }

  private static Reply list(Visit visit, @Nullable Problem refused) {
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
    goingBack(visit, refused, model);
    var page = Reply.page("rules/versions", "rules.versions.title", model).style("rules.css");
    return refused == null ? page : page.status(refused.status());
  }

  private static Reply version(Visit visit, String number, @Nullable Problem refused) {
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
    goingBack(visit, refused, model);
    var page = Reply.page("rules/version", "rules.version.title", model).style("rules.css");
    return refused == null ? page : page.status(refused.status());
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
            .put("message", visit.form("message", ""))
            .put("base", RulePages.base(visit));
    return switch (visit.api("rollBackRules").body(body).answer()) {
      case Answer.Json made -> wentBack(made.body().getInteger("version"), number);
      case Answer.RefusedRules refused -> again(visit, refused.problem());
      case Problem refused -> again(visit, refused);
      case Answer other -> throw new IllegalStateException("rollBackRules answers " + other);
    };
  }

  private static Reply wentBack(int made, String restored) {
    return Reply.to("/rules/versions/" + made)
        .saying("rules.rollback.done", Map.of("version", made, "restored", restored));
  }

  /** The page that the form was on, as things are now, with the reason that was typed. */
  private static Reply again(Visit visit, Problem refused) {
    var of = visit.form("of");
    return of == null ? list(visit, refused) : version(visit, of, refused);
  }
}
