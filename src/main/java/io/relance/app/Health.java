package io.relance.app;

import io.relance.feed.kafka.KafkaFeed;
import io.relance.publishing.KeptFolder;
import io.relance.publishing.PublishedBooks;
import io.relance.rules.folder.RuleFolder;
import io.relance.rules.source.Problem;
import io.relance.sending.template.TemplateProblem;
import io.relance.sending.template.Templates;
import io.relance.web.HealthCheck;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * How the parts are that answer from memory. A broken rule or template does not make the service
 * unready, since the last good one is in force, but it is shown.
 */
final class Health {
  private Health() {}

  /**
   * Tenants whose published rules cannot be used are named; what those rules say is not shown.
   * Since when the folder in force is in force is null in the first moment.
   */
  static HealthCheck ofRules(RuleFolder rules, PublishedBooks published, KeptFolder kept) {
    return () -> {
      var problems = new JsonArray();
      rules.problems().forEach(problem -> problems.add(of(problem)));
      var unusable = new JsonArray();
      for (var one : published.unusable()) {
        unusable.add(
            new JsonObject()
                .put("tenant", one.tenant().toString())
                .put("version", one.number())
                .put("problems", one.problems().size()));
      }
      return new HealthCheck.Part(
          "rules",
          true,
          new JsonObject()
              .put("problems", problems)
              .put("unusable", unusable)
              .put("inForceSince", kept.since().map(Instant::toString).orElse(null))
              .put("startedFromLastGood", rules.isLastGood(rules.edition())));
    };
  }

  static HealthCheck ofTemplates(Templates templates) {
    return () -> {
      var problems = new JsonArray();
      templates.problems().forEach(problem -> problems.add(of(problem)));
      return new HealthCheck.Part("templates", true, new JsonObject().put("problems", problems));
    };
  }

  /** A broker that cannot be reached delays one feed; the service goes on with the others. */
  static HealthCheck ofKafka(KafkaFeed feed) {
    return () ->
        new HealthCheck.Part(
            "kafka", true, new JsonObject().put("trouble", feed.trouble().orElse(null)));
  }

  static JsonObject of(Problem problem) {
    return new JsonObject()
        .put("file", problem.file())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("code", problem.code())
        .put("message", problem.message())
        .put("suggestion", problem.suggestion());
  }

  private static JsonObject of(TemplateProblem problem) {
    return new JsonObject()
        .put("file", problem.file())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("message", problem.message());
  }
}
