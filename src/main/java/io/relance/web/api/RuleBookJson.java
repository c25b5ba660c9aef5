package io.relance.web.api;

import io.relance.followup.RuleStanding.Hit;
import io.relance.followup.RuleStanding.LastRun;
import io.relance.rules.cases.CaseResult;
import io.relance.rules.cases.CaseRunner;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.folder.Edition.Layer;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules in force, as the contract has them. */
final class RuleBookJson {
  private static final String CASES = "cases.yaml";

  private final Map<String, String> published;
  private final List<LastRun> lastRuns;

  RuleBookJson(Map<String, String> published, List<LastRun> lastRuns) {
    this.published = published;
    this.lastRuns = lastRuns;
  }

  JsonArray lastRuns() {
    var json = new JsonArray();
    for (var run : lastRuns) {
      json.add(
          new JsonObject()
              .put("entity", run.entity())
              .put("date", run.date().toString())
              .put("at", run.at().toString()));
    }
    return json;
  }

  /** One object a rule, by file; of a table, the first row has the source. */
  JsonArray rules(CompiledBook book) {
    var files =
        book.files().stream()
            .collect(Collectors.toMap(RuleFile::rulePath, Function.identity(), (one, _) -> one));
    var told = new HashSet<String>();
    var json = new JsonArray();
    for (var rule : book.rules()) {
      var one =
          new JsonObject()
              .put("rule", rule.sentence())
              .put("file", rule.file())
              .put("family", rule.family().folder())
              .put("slug", rule.slug())
              .put("hits", hits(rule));
      var file = files.get(rule.file());
      if (file != null) {
        one.put("layer", Layer.of(file, published).code())
            .put("cases", new CaseRunner(file).count())
            .put("source", told.add(rule.file()) ? source(file) : null);
      }
      json.add(one);
    }
    return json;
  }

  /** Hits in the last run of every entity; null when there was none to be seen. */
  private @Nullable Integer hits(Rule rule) {
    return lastRuns.isEmpty()
        ? null
        : lastRuns.stream().mapToInt(run -> run.hits(rule.file(), rule.sentence())).sum();
  }

  /** A workbook has no text to show. */
  private static @Nullable String source(RuleFile file) {
    return file.name().equals(RuleFile.XLSX) ? null : file.rule();
  }

  JsonObject muted(RuleFile file, List<Rule> rules) {
    return named(file).put("rules", new JsonArray(rules.stream().map(Rule::sentence).toList()));
  }

  private JsonObject named(RuleFile file) {
    return new JsonObject()
        .put("family", file.family().folder())
        .put("slug", file.slug())
        .put("file", file.rulePath())
        .put("layer", Layer.of(file, published).code());
  }

  /** A rule's file with everything beside it. */
  JsonObject file(RuleFile file, List<Rule> rules, @Nullable RuleFile beneath) {
    var cases = new CaseRunner(file);
    return named(file)
        .put("files", texts(file))
        .put(
            "rules",
            new JsonArray(
                rules.stream()
                    .map(
                        rule ->
                            new JsonObject().put("rule", rule.sentence()).put("hits", hits(rule)))
                    .toList()))
        .put("cases", new JsonArray(cases.written().stream().map(RuleBookJson::written).toList()))
        .put(
            "beneath",
            beneath == null
                ? null
                : new JsonObject()
                    .put("layer", Layer.of(beneath, Map.of()).code())
                    .put("files", texts(beneath)));
  }

  private static JsonObject texts(RuleFile file) {
    return new JsonObject().put(file.name(), source(file)).put(CASES, file.cases());
  }

  private static JsonObject written(CaseRunner.Written each) {
    return new JsonObject()
        .put("case", each.name())
        .put("line", each.line())
        .put("day", each.day().toString())
        .put("given", new JsonArray(each.given()))
        .put("expected", new JsonArray(each.expected()));
  }

  static JsonObject hit(Hit hit) {
    return new JsonObject()
        .put("task", hit.task().toString())
        .put("entity", hit.entity())
        .put("customer", hit.customer())
        .put("name", hit.name())
        .put("phase", hit.phase())
        .put("level", hit.level())
        .put("entry", hit.entry().isEmpty() ? null : hit.entry())
        .put("reference", hit.reference().isEmpty() ? null : hit.reference())
        .put("amount", hit.amount().toPlainString())
        .put("currency", hit.currency())
        .put("code", hit.code())
        .put("detail", hit.detail());
  }

  static JsonObject result(CaseResult result) {
    return new JsonObject()
        .put("rule", result.rule())
        .put("file", result.file())
        .put("line", result.line())
        .put("column", result.column())
        .put("case", result.name())
        .put("good", result.isGood())
        .put("expected", new JsonArray(result.expected()))
        .put("concluded", new JsonArray(result.concluded()))
        .put("refused", result.refused())
        .put("given", new JsonArray(result.given()))
        .put("because", new JsonArray(result.because()));
  }
}
