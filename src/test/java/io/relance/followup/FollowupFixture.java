package io.relance.followup;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.policy.Channel;
import io.relance.policy.Scenario;
import io.relance.policy.ScenarioJson;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.RuleFolder;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A tenant of its own with one entity "FR1", one scenario and a settable clock, over the shipped
 * rules.
 */
final class FollowupFixture {
  static final String ENTITY = "FR1";
  static final RuleFolder RULES =
      RuleFolder.open(Path.of("rules"), new RuleCompiler(RuleLimits.DEFAULT));
  private static final Clocks CLOCKS = new Clocks(InstantSource.system());

  final UUID tenant = newTenant();
  final Followup followup;
  private final UUID profile = UUID.randomUUID();

  FollowupFixture() {
    this(new Followup(database(), RULES, CLOCKS));
  }

  /** On a follow-up of one's own. */
  FollowupFixture(Followup followup) {
    this.followup = followup;
    in(
        tx -> {
          tx.update(
              """
              insert into entity (tenant, entity, name, currency, time_zone, grouping, first_sync_guard)
              values ($1, $2, 'Ateliers', 'EUR', 'Europe/Paris', 'item', false)
              """,
              tenant,
              ENTITY);
          return tx.update(
              "insert into profile (tenant, profile, name, is_default) values ($1, $2, 'Standard', true)",
              tenant,
              profile);
        });
  }

  /** The same follow-up on other clocks. */
  Followup followup(Clocks clocks) {
    return new Followup(database(), RULES, clocks);
  }

  <T> T in(Database.Work<T> work) {
    return onVirtualThread(() -> database().inTenant(tenant, work));
  }

  /**
   * Reminders at 10, 20 and 30 days after the due date, by e-mail, for customers with an address.
   */
  FollowupFixture remindsAfterTenTwentyThirtyDays(boolean automatic) {
    return scenario(
        """
        {"catchUp": "spaced", "branches": {"withEmail": {"enabled": true, "steps": [%s, %s, %s]},
         "withoutEmail": {"enabled": true, "steps": [%s]}}}
        """
            .formatted(
                step(1, 10, "email", automatic),
                step(2, 20, "email", automatic),
                step(3, 30, "phone", false),
                step(1, 10, "letter", automatic)));
  }

  FollowupFixture scenario(String json) {
    Scenario scenario = ScenarioJson.read(new JsonObject(json));
    var shape = ScenarioJson.write(scenario);
    in(
        tx ->
            tx.update(
                """
                insert into scenario (tenant, profile, catch_up, branches) values ($1, $2, $3, $4)
                on conflict (tenant, profile) do update set catch_up = excluded.catch_up, branches = excluded.branches
                """,
                tenant,
                profile,
                shape.getString("catchUp"),
                shape.getJsonObject("branches")));
    return this;
  }

  static String step(int level, int days, String channel, boolean automatic) {
    return """
        {"phase": "reminder", "level": %d, "channel": "%s", "template": "reminder", "automatic": %s,
         "trigger": {"reference": "due-date", "days": %d, "endOfMonth": false}}
        """
        .formatted(level, channel, automatic, days);
  }

  FollowupFixture on(String day) {
    return at(day + "T08:00:00Z");
  }

  FollowupFixture at(String instant) {
    in(
        tx ->
            tx.update(
                "update tenant set clock = $2 where tenant = $1",
                tenant,
                OffsetDateTime.parse(instant)));
    return this;
  }

  FollowupFixture setting(String column, Object value) {
    in(
        tx ->
            tx.update(
                "update entity set " + column + " = $2 where tenant = $1 and entity = 'FR1'",
                tenant,
                value));
    return this;
  }

  FollowupFixture customer(String id, String email) {
    in(
        tx ->
            tx.update(
                "insert into customer (tenant, entity, customer, name, email) values ($1, $2, $3, $4, $5)",
                tenant,
                ENTITY,
                id,
                "Customer " + id,
                email.isEmpty() ? null : email));
    return this;
  }

  FollowupFixture entry(String id, String customer, String dueDate, String openAmount) {
    var amount = new BigDecimal(openAmount);
    in(
        tx ->
            tx.update(
                """
                insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
                  open_amount, currency)
                values ($1, $2, $3, $4, $5, $3, $6, $7, $8, $8, 'EUR')
                """,
                tenant,
                ENTITY,
                id,
                customer,
                amount.signum() < 0 ? "credit" : "invoice",
                LocalDate.parse(dueDate).minusDays(30),
                LocalDate.parse(dueDate),
                amount));
    return this;
  }

  /** A sync that has ended well, at the tenant's now; the first one sends nothing by itself. */
  FollowupFixture synced() {
    in(
        tx -> {
          var now = CLOCKS.now(tx).atOffset(ZoneOffset.UTC);
          tx.update(
              """
              insert into sync (tenant, sync, entity, source, mode, started_at, finished_at)
              values ($1, $2, $3, 'http', 'delta', $4, $4)
              """,
              tenant,
              UUID.randomUUID(),
              ENTITY,
              now);
          followup.evaluating().synced(tx, ENTITY);
          return 0;
        });
    return this;
  }

  FollowupFixture changed(String... customers) {
    in(
        tx -> {
          followup.evaluating().changed(tx, ENTITY, Arrays.asList(customers));
          return 0;
        });
    return this;
  }

  /** The code with which an action on a task is refused, or what became of the task. */
  String outcomeOf(Database.Work<TaskOutcome> action) {
    return switch (in(action)) {
      case TaskOutcome.Moved moved -> moved.task().status().code();
      case TaskOutcome.NotFound _ -> "not-found";
      case TaskOutcome.Refused refused -> refused.code();
    };
  }

  RunReport run() {
    var outcome = onVirtualThread(() -> followup.runs().run(tenant, ENTITY, null));
    return ((Runs.Outcome.Ran) outcome).report();
  }

  List<Task> tasks() {
    return in(
        tx -> followup.tasks().list(tx, new TaskQuery(ENTITY, null, null, null, null, 500, null)));
  }

  List<Task> tasks(TaskStatus status) {
    return tasks().stream().filter(task -> task.status() == status).toList();
  }

  Task onlyTask() {
    var tasks = tasks();
    if (tasks.size() != 1) {
      throw new AssertionError("Expected one task, found " + tasks);
    }
    return tasks.getFirst();
  }

  List<ClaimedTask> claim(Channel channel) {
    return in(tx -> followup.handover().claim(tx, channel, 10, Duration.ofMinutes(1)));
  }
}
