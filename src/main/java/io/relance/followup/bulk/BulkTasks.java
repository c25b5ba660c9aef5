package io.relance.followup.bulk;

import io.relance.access.AuditTrail;
import io.relance.db.Database;
import io.relance.db.DatabaseTrouble;
import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.followup.TaskOutcome;
import io.relance.followup.Tasks;
import io.relance.longwork.Performer;
import io.relance.longwork.Underway;
import io.relance.longwork.Work;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One action on many tasks, each in a transaction of its own that also notes what came of it: what
 * is refused of one does not hold up the others, and a bulk that was left half-way goes on with the
 * first task that it has not come to.
 */
public final class BulkTasks implements Performer {
  private static final Logger LOG = LoggerFactory.getLogger(BulkTasks.class);

  /** Tasks looked up at once. */
  private static final int PORTION = 200;

  /** How often a task is tried while the store is busy. */
  private static final int TRIES = 4;

  /** For how long it waits before the second try; longer before the others. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final BulkAction action;
  private final Database database;
  private final Tasks tasks;
  private final AuditTrail trail;

  /** Performs the works of that action's kind. */
  public BulkTasks(BulkAction action, Database database, Tasks tasks, AuditTrail trail) {
    this.action = action;
    this.database = database;
    this.tasks = tasks.seenAs(action.meant());
    this.trail = trail;
  }

  /** The same work survives a stop of the service: a task is never acted on twice. */
  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public Ending perform(Underway underway) {
    var work = underway.work();
    var outcomes = database.inTenant(work.by().tenant(), tx -> BulkItems.outcomes(tx, work.id()));
    var done =
        outcomes.stream()
            .mapToInt(outcome -> (Integer) Objects.requireNonNull(outcome.getValue()))
            .sum();
    for (var open = open(work); !open.isEmpty(); open = open(work)) {
      for (var item : open) {
        if (!underway.goesOn()) {
          return new Ending.Left();
        }
        var code = act(work, item);
        outcomes.put(code, outcomes.getInteger(code, 0) + 1);
        done++;
        underway.reached(done, work.total(), outcomes);
      }
    }
    return new Ending.Done(new JsonObject());
  }

  private List<BulkItems.Open> open(Work work) {
    return database.inTenant(work.by().tenant(), tx -> BulkItems.open(tx, work.id(), PORTION));
  }

  /** Acts on one task and gives the code of what came of it. */
  private String act(Work work, BulkItems.Open item) {
    for (int again = 1; ; again++) {
      try {
        return database.inPortfolio(
            work.by().tenant(), work.by().portfolio(), tx -> act(tx, work, item));
      } catch (Exception e) {
        // Waiting for the store throws what no signature tells.
        if (!DatabaseTrouble.isPassing(e) || again == TRIES) {
          LOG.warn("Task {} of long work {} failed", item.task(), work.id(), e);
          return giveUp(work, item, DatabaseTrouble.isPassing(e));
        }
        LockSupport.parkNanos(PAUSE.multipliedBy(again).toNanos());
      }
    }
  }

  private String act(Tx tx, Work work, BulkItems.Open item) {
    if (!BulkItems.lock(tx, work.id(), item.number())) {
      return BulkItems.OK;
    }
    var reason = work.request().getString("reason", "");
    var outcome = action.on(tasks, tx, item.task(), reason);
    BulkItems.conclude(tx, work.id(), item.number(), outcome);
    return switch (outcome) {
      case TaskOutcome.Moved(Task task) -> {
        trail.write(tx, work.by(), deed(work, task));
        yield BulkItems.OK;
      }
      case TaskOutcome.NotFound _ -> "not-found";
      case TaskOutcome.Refused refused -> refused.code();
    };
  }

  private AuditTrail.Deed deed(Work work, Task task) {
    var request = new JsonObject().put("work", work.id().toString());
    var reason = work.request().getString("reason");
    return new AuditTrail.Deed(
        action.operation(),
        task.entity(),
        task.customer(),
        task.id().toString(),
        reason == null ? request : request.put("reason", reason),
        null);
  }

  private String giveUp(Work work, BulkItems.Open item, boolean isPassing) {
    var code = isPassing ? "busy" : "internal-error";
    var detail =
        isPassing
            ? "The database did not answer in time; nothing was changed."
            : "This should not have happened; nothing was changed.";
    return database.inTenant(
        work.by().tenant(),
        tx -> {
          BulkItems.conclude(tx, work.id(), item.number(), code, detail);
          return code;
        });
  }
}
