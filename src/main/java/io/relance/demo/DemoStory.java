package io.relance.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What happens in the demonstration, phase by phase, all of it through the public interfaces. */
final class DemoStory {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

  private final Progress progress;
  private final CountDownLatch interrupted;
  private final DemoTopic topic;
  private final List<DemoTenant> tenants = new ArrayList<>();
  private final List<JsonObject> runs = new ArrayList<>();

  DemoStory(Progress progress, CountDownLatch interrupted, DemoTopic topic) {
    this.progress = progress;
    this.interrupted = interrupted;
    this.topic = topic;
  }

  void tell(DemoApi operator) throws InterruptedException {
    setUp(operator);
    feed();
    takeNotes();
    feedAgain();
    evaluate();
    decide();
    waitUntilSent();
  }

  List<DemoTenant> tenants() {
    return tenants;
  }

  /** The runs' reports, each with the names of its tenant and entity. */
  List<JsonObject> runs() {
    return runs;
  }

  private void setUp(DemoApi operator) {
    progress.start("Creating tenants, entities, profiles and scenarios");
    for (var company : DemoCompany.all()) {
      tenants.add(DemoTenant.create(company, operator));
    }
    progress.done(tenants.size() + " tenants");
  }

  private void feed() throws InterruptedException {
    for (var tenant : tenants) {
      var ledgers = tenant.ledgers();
      progress.start("Feeding %s %s".formatted(tenant.company().name(), way(tenant)));
      var records = 0;
      for (var ledger : ledgers.entrySet()) {
        var snapshot = ledger.getValue().snapshot();
        send(tenant, ledger.getKey(), "snapshot", snapshot);
        records += snapshot.size();
      }
      waitUntilRead(tenant);
      progress.done("%,d records".formatted(records));
    }
  }

  private static String way(DemoTenant tenant) {
    return tenant.company().feedsByKafka() ? "through Kafka" : "by HTTP";
  }

  private void send(DemoTenant tenant, String entity, String mode, List<JsonObject> records) {
    if (tenant.company().feedsByKafka()) {
      topic.write(tenant.id(), entity, records, progress::at);
    } else {
      var answer = tenant.api().feed(entity, mode, records);
      if (!answer.getJsonArray("rejected").isEmpty() || answer.getBoolean("held")) {
        throw new DemoFailed("entity %s was not fed whole: %s".formatted(entity, answer.encode()));
      }
    }
  }

  private void waitUntilRead(DemoTenant tenant) throws InterruptedException {
    if (tenant.company().feedsByKafka()) {
      waitUntil("Kafka's records are read", topic::unread);
    }
  }

  private void takeNotes() {
    progress.start("Noting promises, disputes and stops");
    var notes = tenants.stream().mapToInt(DemoPeople::takeNotes).sum();
    progress.done(notes + " notes");
  }

  private void feedAgain() throws InterruptedException {
    progress.start("Feeding the next extraction: payments and new invoices");
    var records = 0;
    for (var tenant : tenants) {
      for (var ledger : tenant.ledgers().entrySet()) {
        var changes = ledger.getValue().nextDay();
        send(tenant, ledger.getKey(), "delta", changes);
        records += changes.size();
      }
      waitUntilRead(tenant);
    }
    progress.done("%,d records".formatted(records));
  }

  private void evaluate() {
    progress.start("Running every entity");
    for (var tenant : tenants) {
      for (var entity : tenant.ledgers().keySet()) {
        var run = tenant.api().post("/api/v1/entities/" + entity + "/runs", new JsonObject());
        runs.add(run.put("entity", entity).put("tenantName", tenant.company().name()));
      }
    }
    progress.done(runs.size() + " runs");
  }

  private void decide() {
    progress.start("Approving some proposals, completing some calls");
    var decided = tenants.stream().map(DemoPeople::decide).toList();
    progress.done(
        "%d approved, %d completed, %d skipped"
            .formatted(
                decided.stream().mapToInt(DemoPeople.Decided::approved).sum(),
                decided.stream().mapToInt(DemoPeople.Decided::completed).sum(),
                decided.stream().mapToInt(DemoPeople.Decided::skipped).sum()));
  }

  private void waitUntilSent() throws InterruptedException {
    progress.start("Sending to the mailbox");
    waitUntil("everything approved is sent", this::unsent);
    progress.done("");
  }

  private long unsent() {
    return tenants.stream().mapToLong(DemoStory::unsent).sum();
  }

  private static long unsent(DemoTenant tenant) {
    var approved = tenant.api().list("/api/v1/tasks?status=approved").stream();
    var queued =
        approved.filter(task -> List.of("email", "letter").contains(task.getString("channel")));
    return queued.count() + tenant.api().list("/api/v1/tasks?status=sending").size();
  }

  private interface Count {
    long left();
  }

  /** Waits until nothing is left, and fails when nothing moves for too long. */
  private void waitUntil(String what, Count count) throws InterruptedException {
    var all = count.left();
    var left = all;
    var moved = System.nanoTime();
    while (left > 0) {
      progress.at(all - left, all);
      if (interrupted.await(200, TimeUnit.MILLISECONDS)) {
        throw new DemoFailed("interrupted.");
      }
      var now = count.left();
      if (now < left) {
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > LONGEST_WAIT.toNanos()) {
        throw new DemoFailed("waited in vain until %s; %d left.".formatted(what, now));
      }
      left = now;
      all = Math.max(all, left);
    }
  }
}
