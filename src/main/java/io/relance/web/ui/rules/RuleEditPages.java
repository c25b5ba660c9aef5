package io.relance.web.ui.rules;

import io.relance.access.Role;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.ProblemWords;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writing a rule. What is typed goes into the visitor's draft, which decides nothing: it is kept in
 * the store and not in the browser, so that it is found again from another machine, and works
 * without scripts.
 */
final class RuleEditPages implements Room {
  private static final String CASES = "cases.yaml";
  private static final List<String> WRITTEN = List.of("rule.drl", "table.csv", CASES);

  @Override
  public void open(Doors doors) {
    doors.get("/rules/new", Role.USER, visit -> anew(visit, null));
    doors.post("/rules/new", Role.USER, this::create);
    doors.get("/rules/catalogue.json", Role.USER, RuleEditPages::catalogue);
    doors.get("/rules/edit/:family/:slug", Role.USER, this::editor);
    doors.post("/rules/edit/:family/:slug", Role.USER, this::save);
    doors.post("/rules/edit/:family/:slug/check", Role.USER, this::check);
    doors.post("/rules/edit/:family/:slug/mute", Role.USER, this::mute);
    doors.post("/rules/edit/:family/:slug/withdraw", Role.USER, this::withdraw);
    doors.post("/rules/edit/:family/:slug/forget", Role.USER, this::forget);
  }

  private Reply anew(Visit visit, @Nullable ProblemWords refused) {
    var model = new HashMap<String, Object>();
    model.put("family", visit.form("family", visit.query("family", "exclusion")));
    model.put("slug", visit.form("slug", ""));
    model.put("shape", visit.form("shape", "rule"));
    model.put("refused", refused == null ? "" : refused);
    var page = Reply.page("rules/new", "rules.new.title", model).style("rules.css");
    return refused == null ? page : page.status(refused.status());
  }

  private Reply create(Visit visit) {
    var family = visit.form("family", "exclusion");
    var slug = visit.form("slug", "").strip();
    try {
      var files =
          visit
              .api("scaffoldRule")
              .query("family", family)
              .query("slug", slug.isEmpty() ? "-" : slug)
              .query("shape", visit.form("shape"))
              .json()
              .getJsonObject("files");
      var draft = visit.api("getRuleDraft").json();
      if (!texts(draft, family, slug).isEmpty() || known(visit, family, slug) != null) {
        throw new ProblemException(
            new Problem(
                409,
                "rule-exists",
                "There is a rule \"%s/%s\" already.".formatted(family, slug),
                List.of(),
                Map.of()));
      }
      visit.api("changeRuleDraft").body(new JsonObject().put("set", files)).json();
      return Reply.to("/rules/edit/%s/%s".formatted(family, slug)).saying("rules.new.done");
    } catch (ProblemException refused) {
      return anew(visit, ProblemWords.of(refused.problem(), visit.wording()));
    }
  }

  private static Reply catalogue(Visit visit) {
    var catalogue = visit.api("getRuleCatalogue").json();
    return Reply.inline("application/json", catalogue.toBuffer());
  }

  /** A rule as it stands in force, or null. */
  private static @Nullable JsonObject known(Visit visit, String family, String slug) {
    try {
      return visit.api("getRule").path("family", family).path("slug", slug).json();
    } catch (ProblemException e) {
      if (e.problem().status() == 404) {
        return null;
      }
      throw e;
    }
  }

  /** The texts of a rule in a draft with everything published, by file name. */
  private static Map<String, String> texts(JsonObject draft, String family, String slug) {
    var folder = family + "/" + slug + "/";
    var texts = new TreeMap<String, String>();
    draft
        .getJsonObject("files")
        .forEach(
            file -> {
              if (file.getKey().startsWith(folder)) {
                texts.put(
                    file.getKey().substring(folder.length()), String.valueOf(file.getValue()));
              }
            });
    return texts;
  }

  /**
   * One file as it is edited.
   *
   * @param mode which colours it gets: drools, yaml or text
   */
  record Edited(String path, String name, String mode, String text) {}

  private Reply editor(Visit visit) {
    var draft = visit.api("getRuleDraft").json();
    return editor(visit, draft, visit.query("checked") == null ? null : tested(visit, draft));
  }

  private static Reply editor(Visit visit, JsonObject draft, @Nullable JsonObject tested) {
    var family = visit.path("family");
    var slug = visit.path("slug");
    var name = family + "/" + slug;
    var inForce = known(visit, family, slug);
    var texts = texts(draft, family, slug);
    var isOwn = texts.keySet().stream().anyMatch(WRITTEN::contains);
    var shown = isOwn ? texts : inForce == null ? Map.<String, String>of() : common(inForce);
    if (shown.isEmpty()) {
      throw new ProblemException(Problem.of(404, "not-found", "There is no such rule."));
    }
    var model = new HashMap<String, Object>();
    model.put("family", family);
    model.put("slug", slug);
    model.put("name", name);
    model.put("files", edited(name, shown));
    model.put("copy", !isOwn);
    model.put("known", inForce != null);
    model.put("muted", texts.containsKey("disabled"));
    model.put("workbook", shown.containsKey("table.xlsx"));
    var isChanged = draft.getJsonArray("rules").contains(name);
    model.put("changed", isChanged);
    // What is shown was read from this version; the draft's own text from the one it began with.
    model.put("base", draft.getInteger(isChanged ? "base" : "inForce"));
    model.put("overtaken", draft.getJsonArray("overtaken").contains(name));
    model.put("findings", tested == null ? "" : findings(tested, name));
    return Reply.page("rules/edit", "rules.edit.title", model)
        .style("vendor/ace-css/ace.css")
        .style("rules.css")
        .script("vendor/ace/ace.js")
        .script("vendor/ace/mode-drools.js")
        .script("vendor/ace/mode-yaml.js")
        .script("vendor/ace/ext-language_tools.js")
        .script("rules.js");
  }

  private static Map<String, String> common(JsonObject rule) {
    var texts = new TreeMap<String, String>();
    rule.getJsonObject("files")
        .forEach(
            file -> {
              if (file.getValue() instanceof String text) {
                texts.put(file.getKey(), text);
              }
            });
    return texts;
  }

  private static List<Edited> edited(String name, Map<String, String> texts) {
    var files = new ArrayList<Edited>();
    for (var file : WRITTEN) {
      var text = texts.get(file);
      if (text != null || file.equals(CASES)) {
        var mode = file.endsWith(".drl") ? "drools" : file.endsWith(".yaml") ? "yaml" : "text";
        files.add(new Edited(name + "/" + file, file, mode, text == null ? "" : text));
      }
    }
    return files;
  }

  private static Map<String, Object> findings(JsonObject tested, String name) {
    var problems = new ArrayList<JsonObject>();
    var others = new ArrayList<JsonObject>();
    for (var each : RuleDraftPages.placed(tested.getJsonArray("problems"), name)) {
      var problem = (JsonObject) each;
      (problem.getString("file").startsWith(name + "/") ? problems : others).add(problem);
    }
    var errors = problems.stream().filter(RuleEditPages::isError).count();
    var results = tested.getJsonArray("results");
    var failed = results.stream().filter(one -> !((JsonObject) one).getBoolean("good")).count();
    var model = new HashMap<String, Object>();
    model.put("editing", true);
    model.put("overtaken", false);
    model.put("problems", problems);
    model.put("others", others);
    model.put("errors", errors);
    model.put("warnings", problems.size() - errors);
    model.put("good", tested.getBoolean("good"));
    model.put("results", results);
    model.put("failed", failed);
    return model;
  }

  private static boolean isError(JsonObject problem) {
    return problem.getString("severity").equals("error");
  }

  private static JsonObject tested(Visit visit, JsonObject draft) {
    return visit
        .api("testRules")
        .body(
            new JsonObject()
                .put("files", draft.getJsonObject("files"))
                .put("rule", visit.path("family") + "/" + visit.path("slug")))
        .json();
  }

  /** Keeps what is written and says what is wrong with it. */
  private Reply check(Visit visit) {
    var draft = keep(visit);
    var model = findings(tested(visit, draft), visit.path("family") + "/" + visit.path("slug"));
    model.put(
        "overtaken",
        draft.getJsonArray("overtaken").contains(visit.path("family") + "/" + visit.path("slug")));
    return Reply.fragment("rules/findings", model);
  }

  private Reply save(Visit visit) {
    keep(visit);
    var next = visit.form("next", "stay");
    if (next.equals("review")) {
      return Reply.to("/rules/draft");
    }
    return Reply.to(
            "/rules/edit/%s/%s?checked=1#findings"
                .formatted(visit.path("family"), visit.path("slug")))
        .saying("rules.edit.kept");
  }

  /** What is written becomes a part of the draft; what is as in force is none. */
  private static JsonObject keep(Visit visit) {
    var family = visit.path("family");
    var slug = visit.path("slug");
    var written = written(visit, family + "/" + slug + "/");
    var inForce = known(visit, family, slug);
    var texts = inForce == null ? Map.<String, String>of() : common(inForce);
    var same =
        inForce != null
            && !inForce.getBoolean("muted")
            && written.stream()
                .allMatch(
                    file ->
                        ((String) file.getValue())
                            .equals(
                                ended(
                                    texts.getOrDefault(
                                        file.getKey().substring(file.getKey().lastIndexOf('/') + 1),
                                        ""))));
    var change =
        same
            ? new JsonObject().put("forget", new JsonArray(new ArrayList<>(written.fieldNames())))
            : new JsonObject().put("set", written).put("from", RulePages.base(visit));
    return visit.api("changeRuleDraft").body(change).json();
  }

  private static JsonObject written(Visit visit, String folder) {
    var paths = visit.forms("path");
    var texts = visit.forms("text");
    var written = new JsonObject();
    for (int i = 0; i < Math.min(paths.size(), texts.size()); i++) {
      var path = paths.get(i);
      if (!path.startsWith(folder) || !WRITTEN.contains(path.substring(folder.length()))) {
        throw new ProblemException(
            Problem.of(400, "malformed-form", "\"%s\" is no file of this rule.".formatted(path)));
      }
      // Forms end their lines with CR LF, whatever was typed.
      var text = texts.get(i).replace("\r\n", "\n");
      if (!text.isBlank() || !path.endsWith(CASES)) {
        written.put(path, ended(text));
      }
    }
    return written;
  }

  /** As the editor ends a text, so that opening and closing it changes nothing. */
  private static String ended(String text) {
    var lines = text.replace("\r\n", "\n");
    return lines.endsWith("\n") ? lines : lines + "\n";
  }

  private static List<String> own(Visit visit) {
    var folder = visit.path("family") + "/" + visit.path("slug") + "/";
    var draft = visit.api("getRuleDraft").json();
    var paths = new ArrayList<String>();
    draft.getJsonObject("files").fieldNames().stream()
        .filter(path -> path.startsWith(folder))
        .forEach(paths::add);
    draft.getJsonObject("changes").fieldNames().stream()
        .filter(path -> path.startsWith(folder) && !paths.contains(path))
        .forEach(paths::add);
    return paths;
  }

  private Reply mute(Visit visit) {
    var path = visit.path("family") + "/" + visit.path("slug") + "/disabled";
    visit
        .api("changeRuleDraft")
        .body(new JsonObject().put("set", new JsonObject().put(path, "muted\n")))
        .json();
    return Reply.to("/rules/draft").saying("rules.draft.muted");
  }

  /** Takes the tenant's own files away: the rule beneath is in force again, or none. */
  private Reply withdraw(Visit visit) {
    var own = own(visit);
    visit.api("changeRuleDraft").body(new JsonObject().put("remove", new JsonArray(own))).json();
    var isMuted = own.stream().allMatch(path -> path.endsWith("/disabled"));
    return Reply.to("/rules/draft")
        .saying(isMuted ? "rules.draft.restored" : "rules.draft.withdrawn");
  }

  /** What is written of this rule is thrown away. */
  private Reply forget(Visit visit) {
    visit
        .api("changeRuleDraft")
        .body(new JsonObject().put("forget", new JsonArray(own(visit))))
        .json();
    return Reply.to("/rules/draft").saying("rules.draft.forgotten");
  }
}
