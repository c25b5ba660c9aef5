package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.RunReport;
import io.relance.followup.Runs;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluations of a whole entity on a date. */
final class RunEndpoints {
  private final Database database;
  private final Runs runs;

  RunEndpoints(Database database, Runs runs) {
    this.database = database;
    this.runs = runs;
  }

  Answer create(Call call) {
    call.requireEveryCustomer();
    var text = call.body().getString("date");
    @Nullable LocalDate date = text == null ? null : Call.date("/date", text);
    return switch (runs.run(call.tenant(), call.path("entity"), date)) {
      case Runs.Outcome.Ran ran -> {
        call.trace().subject(ran.report().id().toString());
        yield call.in(database, _ -> Answer.created(json(ran.report())));
      }
      case Runs.Outcome.Refused refused ->
          refused.code().equals("not-found")
              ? Problem.notFound()
              : Problem.of(422, refused.code(), refused.detail());
    };
  }

  private static JsonObject json(RunReport report) {
    return new JsonObject()
        .put("id", report.id().toString())
        .put("entity", report.entity())
        .put("date", report.date().toString())
        .put("accounts", report.accounts())
        .put("entries", report.entries())
        .put("tasks", report.tasks())
        .put("excluded", new JsonObject(new TreeMap<>(report.excluded())))
        .put("parked", report.parked())
        .put("durationMs", report.durationMs())
        .put("ruleBook", report.ruleBook());
  }
}
