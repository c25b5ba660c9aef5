package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.Policy;
import io.relance.policy.PolicyStore;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs an entity chunk by chunk, a transaction each and a few at a time: memory does not grow with
 * the ledger.
 */
final class RunningEntity implements Runs {
  /**
   * Chunks decided at once: while PostgreSQL reads or writes for one, rules decide another. Each
   * holds a connection and the accounts of one chunk.
   */
  static final int LANES = 3;

  private final Database database;
  private final Evaluation evaluation;
  private final PolicyStore policies;
  private final RuleBooks ruleBooks;
  private final Clocks clocks;

  RunningEntity(
      Database database,
      Evaluation evaluation,
      PolicyStore policies,
      RuleBooks ruleBooks,
      Clocks clocks) {
    this.database = database;
    this.evaluation = evaluation;
    this.policies = policies;
    this.ruleBooks = ruleBooks;
    this.clocks = clocks;
  }

  @Override
  public Outcome run(UUID tenant, String entity, @Nullable LocalDate date) {
    var start = database.inTenant(tenant, tx -> start(tx, entity, date));
    return switch (start) {
      case Start.No no -> new Outcome.Refused(no.code(), no.detail());
      case Start.Yes yes -> new Outcome.Ran(run(tenant, yes));
    };
  }

  private sealed interface Start {
    record Yes(Policy policy, LocalDate day, Instant at) implements Start {}

    record No(String code, String detail) implements Start {}
  }

  private Start start(Tx tx, String entity, @Nullable LocalDate date) {
    var policy = policies.load(tx, entity).orElse(null);
    if (policy == null) {
      return new Start.No("not-found", "There is no entity \"%s\".".formatted(entity));
    }
    var today = clocks.today(tx, policy.entity().timeZone());
    var day = date == null ? today : date;
    if (day.isAfter(today)) {
      return new Start.No(
          "run-in-the-future",
          "Today is %s for entity \"%s\", so it cannot be run for %s.\nMaybe set a sandbox tenant's clock first."
              .formatted(today, entity, day));
    }
    if (day.isBefore(today) && !isSandboxWithoutClock(tx)) {
      return new Start.No(
          "run-in-the-past",
          ("Today is %s for entity \"%s\": a run for %s would undo what was decided since."
                  + "\nMaybe ask why an entry was or was not due on that day instead.")
              .formatted(today, entity, day));
    }
    return new Start.Yes(policy, day, clocks.now(tx));
  }

  /**
   * A sandbox whose clock nobody has set yet is one in which old ledgers are tried out: any past
   * day will do.
   */
  private static boolean isSandboxWithoutClock(Tx tx) {
    return tx.one("select from tenant where tenant = $1 and sandbox and clock is null", tx.tenant())
        != null;
  }

  private RunReport run(UUID tenant, Start.Yes start) {
    var entity = start.policy().entity().code();
    var began = clocks.system();
    var id = UUID.randomUUID();
    // One book for the whole run: rules that are published meanwhile decide from the next run on.
    var book = ruleBooks.inForce(tenant);
    var total = new Total(book);
    new ConcernedCustomers(database, tenant, start.policy(), start.day())
        .each(
            LANES,
            (tx, chunk) -> {
              // A first run fills tables that were empty: plans made for those read them whole.
              tx.planForTheseValues();
              return evaluation.evaluate(tx, book, start.policy(), chunk, start.day(), id);
            },
            total::add);
    var report = total.report(id, entity, start.day(), began, clocks.system());
    database.inTenant(tenant, tx -> store(tx, report, start.at()));
    return report;
  }

  private static int store(Tx tx, RunReport report, Instant at) {
    return tx.update(
        """
        insert into run (tenant, run, entity, date, accounts, entries, tasks, excluded, parked, duration_ms,
          rule_book, started_at, concluded)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        tx.tenant(),
        report.id(),
        report.entity(),
        report.date(),
        report.accounts(),
        report.entries(),
        report.tasks(),
        new JsonObject(new TreeMap<>(report.excluded())),
        report.parked(),
        report.durationMs(),
        report.ruleBook(),
        at.atOffset(ZoneOffset.UTC),
        json(report.concluded()));
  }

  private static JsonObject json(RuleHits hits) {
    var json = new JsonObject();
    hits.byFile().forEach((file, rules) -> json.put(file, new JsonObject(new TreeMap<>(rules))));
    return json;
  }

  /** What the chunks add up to. */
  private static final class Total {
    private final RuleBook book;
    private int accounts;
    private int entries;
    private int tasks;
    private int parked;
    private final Map<String, Integer> excluded = new HashMap<>();
    private final RuleHits concluded = new RuleHits();

    Total(RuleBook book) {
      this.book = book;
    }

    void add(Evaluation.Found found) {
      accounts += found.accounts();
      entries += found.entries();
      tasks += found.tasks();
      parked += found.parked();
      found.excluded().forEach((code, count) -> excluded.merge(code, count, Integer::sum));
      concluded.add(found.concluded());
    }

    RunReport report(UUID id, String entity, LocalDate day, Instant began, Instant ended) {
      var durationMs = Duration.between(began, ended).toMillis();
      return new RunReport(
          id,
          entity,
          day,
          accounts,
          entries,
          tasks,
          new TreeMap<>(excluded),
          concluded,
          parked,
          durationMs,
          book.version());
    }
  }
}
