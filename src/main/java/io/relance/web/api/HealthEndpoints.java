package io.relance.web.api;

import io.relance.db.Database;
import io.relance.web.HealthCheck;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Whether the process lives, whether it can do its work, and its figures. */
final class HealthEndpoints {
  private static final int DATABASE_TIMEOUT_MS = 2_000;
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Database database;
  private final List<HealthCheck> checks;
  private final Supplier<String> metrics;

  HealthEndpoints(Database database, List<HealthCheck> checks, Supplier<String> metrics) {
    this.database = database;
    this.checks = checks;
    this.metrics = metrics;
  }

  Answer live(Call call) {
    return Answer.ok(new JsonObject().put("status", "live"));
  }

  Answer ready(Call call) {
    var parts = new JsonObject();
    var ready = true;
    for (var part : checks.stream().map(HealthCheck::look).toList()) {
      parts.put(part.name(), part.details().copy().put("ready", part.ready()));
      ready &= part.ready();
    }
    var answering = databaseAnswers();
    parts.put("database", new JsonObject().put("ready", answering));
    ready &= answering;
    return new Answer.Json(
        ready ? 200 : 503,
        new JsonObject().put("status", ready ? "ready" : "not-ready").put("parts", parts));
  }

  Answer metrics(Call call) {
    return new Answer.Text(PROMETHEUS, metrics.get());
  }

  private boolean databaseAnswers() {
    var asked = new CompletableFuture<Boolean>();
    Thread.ofVirtual().start(() -> asked.complete(ask()));
    try {
      return asked.get(DATABASE_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean ask() {
    try {
      database.withoutTenant(tx -> tx.update("select 1"));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
