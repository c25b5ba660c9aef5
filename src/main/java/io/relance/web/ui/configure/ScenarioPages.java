package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.Answer;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of a profile as a line of nine places, each with a form of its own. */
final class ScenarioPages implements Room {
  private static final String LIST = "/configure/scenarios";
  private static final List<String> BRANCHES = List.of("withEmail", "withoutEmail");

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, this::list);
    doors.get(LIST + "/:id", Role.ADMINISTRATOR, visit -> one(visit, null));
    doors.post(LIST + "/:id", Role.ADMINISTRATOR, this::change);
    doors.post(LIST + "/:id/create", Role.ADMINISTRATOR, this::create);
    doors.post(LIST + "/:id/delete", Role.ADMINISTRATOR, this::delete);
    doors.get(LIST + "/:id/:branch/:step", Role.ADMINISTRATOR, visit -> step(visit, null));
    doors.post(LIST + "/:id/:branch/:step", Role.ADMINISTRATOR, this::save);
    doors.post(LIST + "/:id/:branch/:step/remove", Role.ADMINISTRATOR, this::remove);
  }

  /** One place of the line as it is shown; {@code step} is null when nothing stands there. */
  record Place(String key, @Nullable JsonObject step, boolean active, String href) {}

  /** One branch with its nine places. */
  record Line(String branch, boolean enabled, List<Place> places) {}

  private Reply list(Visit visit) {
    var rows = new ArrayList<Map<String, Object>>();
    for (var profile : ProfilePages.all(visit)) {
      var row = new HashMap<String, Object>();
      row.put("profile", profile);
      scenario(visit, profile.getString("id"))
          .ifPresent(scenario -> row.put("lines", lines(profile.getString("id"), scenario)));
      rows.add(row);
    }
    return ConfigurePages.page(
        "configure/scenarios", "configure.scenarios.title", "scenarios", Map.of("rows", rows));
  }

  private static Optional<JsonObject> scenario(Visit visit, String profile) {
    return visit.api("getScenario").path("id", profile).answer() instanceof Answer.Json found
        ? Optional.of(found.body())
        : Optional.empty();
  }

  private static List<Line> lines(String profile, JsonObject scenario) {
    return BRANCHES.stream()
        .map(
            name -> {
              var branch = branch(scenario, name);
              var places =
                  StepPlace.ALL.stream().map(place -> place(profile, name, branch, place)).toList();
              return new Line(name, branch.getBoolean("enabled", false), places);
            })
        .toList();
  }

  private static JsonObject branch(JsonObject scenario, String name) {
    return scenario.getJsonObject("branches").getJsonObject(name, new JsonObject());
  }

  private static Place place(String profile, String name, JsonObject branch, StepPlace place) {
    var step = place.in(branch).orElse(null);
    return new Place(
        place.key(),
        step,
        step != null && !step.getBoolean("skip", false),
        "%s/%s/%s/%s".formatted(LIST, profile, name, place.key()));
  }

  private static JsonObject profile(Visit visit) {
    return Lists.require(ProfilePages.all(visit), "id", visit.path("id"));
  }

  private Reply one(Visit visit, @Nullable Form refused) {
    var profile = profile(visit);
    var model = new HashMap<String, Object>();
    model.put("profile", profile);
    model.put("profiles", ProfilePages.all(visit));
    model.put("form", refused == null ? Form.EMPTY : refused);
    scenario(visit, visit.path("id"))
        .ifPresent(
            scenario -> {
              model.put("scenario", scenario);
              model.put("lines", lines(visit.path("id"), scenario));
            });
    var page =
        ConfigurePages.page("configure/scenario", "configure.scenarios.title", "scenarios", model)
            .script("configure.js");
    return refused == null ? page : page.status(422);
  }

  /** Both branches on or off, and how late steps are caught up. */
  private Reply change(Visit visit) {
    var scenario = require(visit);
    scenario.put("catchUp", visit.form("catchUp", "spaced"));
    for (var name : BRANCHES) {
      branch(scenario, name).put("enabled", visit.ticked(name));
    }
    return put(visit, scenario, refusal -> one(visit, Form.refused(visit, refusal)));
  }

  private static JsonObject require(Visit visit) {
    return scenario(visit, visit.path("id"))
        .map(JsonObject::copy)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  @FunctionalInterface
  private interface Again {
    Reply show(ProblemException refusal);
  }

  private static Reply put(Visit visit, JsonObject scenario, Again again) {
    try {
      visit.api("putScenario").path("id", visit.path("id")).body(scenario).json();
      return Reply.to(LIST + "/" + visit.path("id")).saying("configure.scenarios.saved");
    } catch (ProblemException e) {
      return again.show(e);
    }
  }

  /** A first scenario: like another profile's, or a mail, another and a formal notice. */
  private Reply create(Visit visit) {
    var from = visit.form("from");
    var scenario =
        (from == null ? Optional.<JsonObject>empty() : scenario(visit, from))
            .map(JsonObject::copy)
            .orElseGet(ScenarioPages::first);
    return put(visit, scenario, refusal -> one(visit, Form.refused(visit, refusal)));
  }

  private static JsonObject first() {
    var branches = new JsonObject();
    for (var name : BRANCHES) {
      var steps = new JsonArray();
      for (var key : List.of("1", "2", "3")) {
        StepPlace.of(key).ifPresent(place -> steps.add(place.fresh(name)));
      }
      branches.put(name, new JsonObject().put("enabled", true).put("steps", steps));
    }
    return new JsonObject().put("catchUp", "spaced").put("branches", branches);
  }

  private Reply delete(Visit visit) {
    visit.api("deleteScenario").path("id", visit.path("id")).json();
    return Reply.to(LIST + "/" + visit.path("id")).saying("configure.scenarios.deleted");
  }

  private static StepPlace placeOf(Visit visit) {
    if (!BRANCHES.contains(visit.path("branch"))) {
      throw new ProblemException(Problem.notFound());
    }
    return StepPlace.of(visit.path("step"))
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  /** The form of one step: in a panel beside the line, or as a page where nothing is scripted. */
  private Reply step(Visit visit, @Nullable Form refused) {
    var place = placeOf(visit);
    var stored = place.in(branch(require(visit), visit.path("branch")));
    var model = new HashMap<String, Object>();
    model.put("profile", profile(visit));
    model.put("branch", visit.path("branch"));
    model.put("step", place.key());
    model.put("exists", stored.isPresent());
    model.put("templates", TemplateNames.all(visit));
    model.put(
        "form",
        refused == null
            ? StepForm.shown(stored.orElseGet(() -> place.fresh(visit.path("branch"))))
            : refused);
    if (visit.htmx()) {
      var fragment = Reply.fragment("configure/step", model);
      return refused == null ? fragment : new Reply.Fragment(422, "configure/step", model);
    }
    var page =
        ConfigurePages.page("configure/step-page", "configure.scenarios.title", "scenarios", model);
    return refused == null ? page : page.status(422);
  }

  private Reply save(Visit visit) {
    var place = placeOf(visit);
    var scenario = require(visit);
    var branch = branch(scenario, visit.path("branch"));
    place.put(branch, StepForm.read(visit, place));
    var at = "/branches/%s/steps/%d".formatted(visit.path("branch"), place.index(branch));
    return put(visit, scenario, refusal -> step(visit, StepForm.refused(visit, refusal, at)));
  }

  private Reply remove(Visit visit) {
    var place = placeOf(visit);
    var scenario = require(visit);
    var stored = place.in(branch(scenario, visit.path("branch")));
    place.clear(branch(scenario, visit.path("branch")));
    return put(
        visit,
        scenario,
        refusal ->
            step(
                visit,
                StepForm.kept(
                    stored.orElseGet(() -> place.fresh(visit.path("branch"))), visit, refusal)));
  }
}
