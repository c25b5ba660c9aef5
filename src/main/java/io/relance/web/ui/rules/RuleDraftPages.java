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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the visitor has written, looked at whole: what it changes, what it would do, publishing. */
final class RuleDraftPages implements Room {
  @Override
  public void open(Doors doors) {
    doors.get("/rules/draft", Role.USER, visit -> draft(visit, null));
    doors.post("/rules/draft/drop", Role.USER, this::drop);
    doors.post("/rules/draft/keep", Role.USER, this::keep);
    doors.post("/rules/draft/publish", Role.ADMINISTRATOR, this::publish);
    doors.post("/rules/what-if", Role.USER, this::whatIf);
    doors.get("/rules/what-if/:work", Role.USER, this::effect);
  }

  /**
   * One changed rule.
   *
   * @param deed {@code written}, {@code muted}, {@code restored} or {@code withdrawn}
   */
  record Changed(
      String name,
      String family,
      String slug,
      String deed,
      boolean overtaken,
      List<DiffLine.File> files) {}

  private static Reply draft(Visit visit, @Nullable Problem refused) {
    return draft(visit, refused, null);
  }

  /** The draft, with the reason typed so far, and with why it was not published. */
  private static Reply draft(Visit visit, @Nullable Problem refused, @Nullable JsonArray wrong) {
    var draft = visit.api("getRuleDraft").query("lines", "true").json();
    var problems = placed(wrong == null ? problems(visit, draft) : wrong, null);
    var errors =
        problems.stream()
            .filter(one -> ((JsonObject) one).getString("severity").equals("error"))
            .count();
    var model = new HashMap<String, Object>();
    model.put("rules", changed(draft));
    model.put("draft", draft);
    model.put("problems", problems);
    model.put("errors", errors);
    model.put("blocked", errors > 0 || !draft.getJsonArray("overtaken").isEmpty());
    model.put("message", visit.form("message", ""));
    model.put("entities", visit.me().getJsonArray("entities"));
    model.put("many", visit.me().getJsonArray("entities").size() > 1);
    model.put("refused", refused == null ? "" : ProblemWords.of(refused, visit.wording()));
    var page = Reply.page("rules/draft", "rules.draft.title", model).style("rules.css");
    return refused == null ? page : page.status(refused.status());
  }

  /**
   * Each with the page where it can be mended, if there is one.
   *
   * @param here the rule that is edited on this page; null for none
   */
  static JsonArray placed(JsonArray problems, @Nullable String here) {
    var placed = new JsonArray();
    for (var each : problems) {
      var problem = ((JsonObject) each).copy();
      var file = problem.getString("file");
      if (file.matches("[a-z]+/[a-z0-9-]+/[^/]+")) {
        var rule = file.substring(0, file.lastIndexOf('/'));
        problem.put(
            "place", rule.equals(here) ? "#rule-form" : "/rules/edit/" + rule + "?checked=1");
      }
      placed.add(problem);
    }
    return placed;
  }

  private static JsonArray problems(Visit visit, JsonObject draft) {
    if (draft.getJsonArray("rules").isEmpty()) {
      return new JsonArray();
    }
    return visit
        .api("testRules")
        .body(new JsonObject().put("files", draft.getJsonObject("files")))
        .json()
        .getJsonArray("problems");
  }

  private static List<Changed> changed(JsonObject draft) {
    var files = DiffLine.files(draft.getJsonArray("lines"));
    return draft.getJsonArray("rules").stream()
        .map(String::valueOf)
        .map(
            name ->
                new Changed(
                    name,
                    name.substring(0, name.indexOf('/')),
                    name.substring(name.indexOf('/') + 1),
                    deed(draft, name),
                    draft.getJsonArray("overtaken").contains(name),
                    files.stream().filter(file -> file.path().startsWith(name + "/")).toList()))
        .toList();
  }

  private static String deed(JsonObject draft, String name) {
    var disabled = name + "/disabled";
    if (draft.getJsonObject("files").containsKey(disabled)) {
      return "muted";
    }
    if (draft.getJsonObject("changes").containsKey(disabled)) {
      return "restored";
    }
    var isThere =
        draft.getJsonObject("files").fieldNames().stream()
            .anyMatch(path -> path.startsWith(name + "/"));
    return isThere ? "written" : "withdrawn";
  }

  private Reply drop(Visit visit) {
    visit.api("dropRuleDraft").json();
    return Reply.to("/rules").saying("rules.draft.dropped");
  }

  /** The draft goes on from what others have published meanwhile, as far as the page showed it. */
  private Reply keep(Visit visit) {
    var body = new JsonObject().put("base", RulePages.base(visit));
    return switch (visit.api("changeRuleDraft").body(body).answer()) {
      case Answer.Json _ -> Reply.to("/rules/draft");
      case Problem problem -> draft(visit, problem);
      case Answer other -> throw new IllegalStateException("changeRuleDraft answers " + other);
    };
  }

  private Reply publish(Visit visit) {
    var draft = visit.api("getRuleDraft").json();
    if (!draft.getJsonArray("overtaken").isEmpty()) {
      return draft(visit, overtaken(draft));
    }
    var body =
        new JsonObject()
            .put("files", draft.getJsonObject("files"))
            .put("message", visit.form("message", ""))
            .put("base", RulePages.base(visit));
    return switch (visit.api("publishRules").body(body).answer()) {
      case Answer.Json made -> published(visit, made);
      case Answer.RefusedRules refused -> draft(visit, refused.problem(), refused.problems());
      case Problem problem -> draft(visit, problem);
      case Answer other -> throw new IllegalStateException("publishRules answers " + other);
    };
  }

  private static Problem overtaken(JsonObject draft) {
    return Problem.of(
        409,
        "superseded",
        "Somebody else has published a change of %s since you began.\nMaybe look at what has changed."
            .formatted(
                String.join(
                    ", ", draft.getJsonArray("overtaken").stream().map(String::valueOf).toList())));
  }

  private static Reply published(Visit visit, Answer.Json made) {
    var version = made.body().getInteger("version");
    var there = Reply.to("/rules/versions/" + version);
    if (made.status() == 202) {
      // The draft is kept: what waits may be overtaken, and would have to be written again.
      return there.warning("rules.publish.waits", Map.of("version", version));
    }
    visit.api("dropRuleDraft").json();
    return version == 0 || made.status() == 200
        ? Reply.to("/rules").saying("rules.publish.unchanged")
        : there.saying("rules.publish.done", Map.of("version", version));
  }

  private Reply whatIf(Visit visit) {
    var files = visit.api("getRuleDraft").json().getJsonObject("files");
    var body = new JsonObject().put("files", files);
    var entity = visit.form("of");
    if (entity != null) {
      body.put("entity", entity);
    }
    var work = visit.api("startRulesPreview").body(body).json();
    return Reply.to("/rules/what-if/" + work.getString("id"));
  }

  private Reply effect(Visit visit) {
    var work = visit.api("getWork").path("id", visit.path("work")).json();
    if (!work.getString("kind").equals("rules-preview")) {
      throw new ProblemException(Problem.of(404, "not-found", "There is no such comparison."));
    }
    var model = new HashMap<String, Object>();
    model.put("work", work);
    model.put("running", work.getJsonObject("result") == null && work.getString("code") == null);
    model.put(
        "of", Objects.requireNonNullElse(work.getJsonObject("request").getString("entity"), ""));
    var result = work.getJsonObject("result");
    model.put("effect", result == null ? "" : EffectView.of(result, visit.wording()));
    return Reply.page("rules/effect", "rules.effect.title", model)
        .style("rules.css")
        .script("work.js");
  }
}
