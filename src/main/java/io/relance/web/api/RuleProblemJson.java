package io.relance.web.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with rule files, as authors' tools read it. */
final class RuleProblemJson {
  private RuleProblemJson() {}

  static JsonArray list(List<io.relance.rules.source.Problem> problems) {
    var list = new JsonArray();
    problems.forEach(problem -> list.add(json(problem)));
    return list;
  }

  /** One problem: file, line, column, code, message, suggestion, severity. */
  static JsonObject json(io.relance.rules.source.Problem problem) {
    return new JsonObject()
        .put("file", problem.file())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("code", problem.code())
        .put("message", problem.message())
        .put("suggestion", problem.suggestion())
        .put("severity", problem.severity().code());
  }

  /** The refusal of rules that hold errors. */
  static Answer refusal(List<io.relance.rules.source.Problem> problems) {
    var errors =
        problems.stream()
            .filter(io.relance.rules.source.Problem::isError)
            .limit(Limits.ERRORS)
            .toList();
    var detail =
        "The rules hold %d %s, so nothing has changed. The first: %s"
            .formatted(errors.size(), errors.size() == 1 ? "error" : "errors", errors.getFirst());
    var problem =
        new Problem(
            422,
            "rules-refused",
            detail,
            errors.stream().map(RuleProblemJson::fault).toList(),
            Map.of());
    return new Answer.RefusedRules(problem, list(problems));
  }

  private static Problem.Fault fault(io.relance.rules.source.Problem problem) {
    return new Problem.Fault(
        "/files/" + problem.file().replace("~", "~0").replace("/", "~1"),
        known(problem.line()),
        known(problem.column()),
        problem.code(),
        problem.message());
  }

  private static @Nullable Integer known(int place) {
    return place == 0 ? null : place;
  }
}
