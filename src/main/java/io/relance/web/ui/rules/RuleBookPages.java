package io.relance.web.ui.rules;

import io.relance.access.Role;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules in force, and each of them with everything beside it. */
final class RuleBookPages implements Room {
  /** Rows of a table that are shown before the rest is folded away. */
  private static final int FEW_HITS = 20;

  private static final int VERSIONS = 10;

  @Override
  public void open(Doors doors) {
    doors.get("/rules", Role.VIEWER, this::book);
    doors.get("/rules/book/:family/:slug", Role.VIEWER, this::rule);
  }

  /**
   * One file of rules as the book lists it.
   *
   * @param sentences of its rules: several of a table
   * @param hits of all of them; null when nobody counted
   */
  record Row(
      String family,
      String slug,
      String layer,
      List<String> sentences,
      int cases,
      @Nullable Integer hits,
      boolean muted) {

    /** Whether a search finds it. */
    boolean matches(String search) {
      var wanted = search.toLowerCase(Locale.ROOT);
      return (family + "/" + slug + " " + String.join(" ", sentences))
          .toLowerCase(Locale.ROOT)
          .contains(wanted);
    }
  }

  /** The rules of one family. */
  record Group(String family, List<Row> rows) {}

  private Reply book(Visit visit) {
    var listed = visit.api("listRules").json();
    var search = visit.query("search", "");
    var rows = rows(listed).stream().filter(row -> row.matches(search)).toList();
    var groups =
        List.of("profile", "exclusion", "step").stream()
            .map(
                family ->
                    new Group(
                        family, rows.stream().filter(row -> row.family().equals(family)).toList()))
            .filter(group -> !group.rows().isEmpty())
            .toList();
    var model = new HashMap<String, Object>();
    model.put("groups", groups);
    model.put("search", search);
    model.put("count", rows.size());
    model.put("published", listed.getInteger("published"));
    model.put("problems", listed.getJsonArray("problems"));
    model.put("counted", !listed.getJsonArray("lastRuns").isEmpty());
    model.put("lastRun", lastRun(listed));
    model.put("drafted", draft(visit).getJsonArray("rules").size());
    return Reply.page("rules/book", "rules.title", model).style("rules.css");
  }

  private static List<Row> rows(JsonObject listed) {
    var files = new LinkedHashMap<String, Row>();
    for (var item : listed.getJsonArray("items")) {
      var rule = (JsonObject) item;
      files.merge(rule.getString("file"), row(rule), RuleBookPages::together);
    }
    var rows = new ArrayList<>(files.values());
    for (var item : listed.getJsonArray("muted")) {
      var rule = (JsonObject) item;
      var sentences = rule.getJsonArray("rules").stream().map(String::valueOf).toList();
      rows.add(
          new Row(
              rule.getString("family"),
              rule.getString("slug"),
              rule.getString("layer"),
              sentences,
              0,
              null,
              true));
    }
    return rows;
  }

  private static Row row(JsonObject rule) {
    return new Row(
        rule.getString("family"),
        rule.getString("slug"),
        rule.getString("layer"),
        List.of(rule.getString("rule")),
        rule.getInteger("cases"),
        rule.getInteger("hits"),
        false);
  }

  private static Row together(Row one, Row other) {
    var sentences = new ArrayList<>(one.sentences());
    sentences.addAll(other.sentences());
    var hits = one.hits() == null ? null : one.hits() + Objects.requireNonNullElse(other.hits(), 0);
    return new Row(
        one.family(), one.slug(), one.layer(), sentences, one.cases(), hits, one.muted());
  }

  /** When the last of the runs began that hits are counted of; empty when there was none. */
  private static String lastRun(JsonObject json) {
    return json.getJsonArray("lastRuns").stream()
        .map(run -> ((JsonObject) run).getString("at"))
        .max(String::compareTo)
        .orElse("");
  }

  /** What the visitor is writing; an empty object for who may not, or writes nothing. */
  static JsonObject draft(Visit visit) {
    if (!visit.may(Role.USER)) {
      return new JsonObject().put("rules", new JsonArray());
    }
    return visit.api("getRuleDraft").json();
  }

  private Reply rule(Visit visit) {
    var rule =
        visit
            .api("getRule")
            .path("family", visit.path("family"))
            .path("slug", visit.path("slug"))
            .json();
    var name = visit.path("family") + "/" + visit.path("slug");
    var draft = draft(visit);
    var model = new HashMap<String, Object>();
    model.put("rule", rule);
    model.put("name", name);
    model.put("sentence", sentence(rule));
    model.put("manyRules", rule.getJsonArray("rules").size() > 1);
    model.put("source", source(rule.getJsonObject("files"), rule.getString("file")));
    model.put("cases", rule.getJsonArray("cases"));
    model.put("beneath", beneath(rule));
    model.put("counted", !rule.getJsonArray("lastRuns").isEmpty());
    model.put("lastRun", lastRun(rule));
    model.put("lastHits", lastHits(rule));
    model.put("hits", hits(visit));
    model.put("versions", versions(visit, name));
    model.put("drafted", draft.getJsonArray("rules").contains(name));
    model.put("tried", tried(visit, name));
    return Reply.page("rules/rule", "rules.rule.title", model).style("rules.css");
  }

  private static int lastHits(JsonObject rule) {
    return rule.getJsonArray("rules").stream()
        .map(each -> ((JsonObject) each).getInteger("hits"))
        .mapToInt(hits -> hits == null ? 0 : hits)
        .sum();
  }

  private static String sentence(JsonObject rule) {
    var rules = rule.getJsonArray("rules");
    return rules.size() == 1
        ? rules.getJsonObject(0).getString("rule")
        : rule.getString("family") + "/" + rule.getString("slug");
  }

  private static List<SourceLine> source(JsonObject files, String file) {
    var text = files.getString(file.substring(file.lastIndexOf('/') + 1));
    return text == null ? List.of() : SourceLine.of(text);
  }

  private static Object beneath(JsonObject rule) {
    var beneath = rule.getJsonObject("beneath");
    if (beneath == null) {
      return "";
    }
    var files = beneath.getJsonObject("files");
    var first = files.fieldNames().stream().filter(name -> !name.equals("cases.yaml")).findFirst();
    return Map.of(
        "layer",
        beneath.getString("layer"),
        "source",
        first.map(name -> source(files, "/" + name)).orElse(List.of()));
  }

  private static JsonObject hits(Visit visit) {
    return visit
        .api("listRuleHits")
        .path("family", visit.path("family"))
        .path("slug", visit.path("slug"))
        .query("limit", FEW_HITS)
        .query("cursor", visit.query("hits"))
        .json();
  }

  private static JsonArray versions(Visit visit, String name) {
    return visit
        .api("listRuleVersions")
        .query("rule", name)
        .query("limit", VERSIONS)
        .json()
        .getJsonArray("items");
  }

  /** What came of the rule's cases, when somebody who may has asked for it. */
  private static Object tried(Visit visit, String name) {
    if (visit.query("tried") == null || !visit.may(Role.USER)) {
      return "";
    }
    var published = visit.api("listRules").json().getInteger("published");
    var files =
        published == 0
            ? new JsonObject()
            : visit
                .api("getRuleVersion")
                .path("version", String.valueOf(published))
                .json()
                .getJsonObject("files");
    return visit
        .api("testRules")
        .body(new JsonObject().put("files", files).put("rule", name))
        .json();
  }
}
