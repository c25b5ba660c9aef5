package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.ledger.Account;
import io.relance.ledger.AccountStore;
import io.relance.ledger.RefusedAddressStore;
import io.relance.policy.Channel;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The outbox. Locks are taken in one order everywhere: customer, task, outbox. Leases run on the
 * system's clock, because a sandbox's may stand still.
 */
final class StoredHandover implements Handover {
  private final Evaluation evaluation;
  private final PolicyStore policies;
  private final Guards guards;
  private final Waiting waiting;
  private final Clocks clocks;
  private final AccountStore accounts = new AccountStore();
  private final RefusedAddressStore addresses = new RefusedAddressStore();

  StoredHandover(
      Evaluation evaluation, PolicyStore policies, Guards guards, Waiting waiting, Clocks clocks) {
    this.evaluation = evaluation;
    this.policies = policies;
    this.guards = guards;
    this.waiting = waiting;
    this.clocks = clocks;
  }

  @Override
  public List<ClaimedTask> claim(Tx tx, Channel channel, int limit, Duration lease) {
    if (!OutboxReading.hasReady(tx, channel, at(clocks.system()))
        || waiting.ofTenant(tx).isPresent()) {
      return List.of();
    }
    var places = Math.min(limit, waiting.placesToday(tx));
    var closed = waiting.ofEntities(tx).keySet();
    var ready =
        OutboxReading.lockCustomers(
            tx, OutboxReading.ready(tx, channel, places, at(clocks.system()), closed));
    var claimed = new ArrayList<ClaimedTask>();
    ready.stream()
        .collect(
            Collectors.groupingBy(OutboxReading.Ready::entity, TreeMap::new, Collectors.toList()))
        .forEach((entity, tasks) -> claimed.addAll(claim(tx, entity, tasks, lease)));
    return claimed;
  }

  private List<ClaimedTask> claim(
      Tx tx, String code, List<OutboxReading.Ready> ready, Duration lease) {
    var policy = policies.load(tx, code).orElseThrow();
    var customers = ready.stream().map(OutboxReading.Ready::customer).distinct().toList();
    var today = clocks.today(tx, policy.entity().timeZone());
    evaluation.evaluate(tx, policy, customers, today, null);
    var ids = ready.stream().map(OutboxReading.Ready::task).toArray(UUID[]::new);
    var free = passGuards(tx, policy.entity(), OutboxReading.stillQueued(tx, ids), customers);
    var messageIds = leaseThem(tx, free.stream().map(Task::id).toArray(UUID[]::new), lease);
    var byCustomer =
        accounts.load(tx, code, customers, today, policy.thanksSince(today)).stream()
            .collect(Collectors.toMap(account -> account.customer().id(), Function.identity()));
    return TaskReading.find(tx, messageIds.keySet()).stream()
        .map(task -> claimed(task, policy.entity(), byCustomer, messageIds))
        .toList();
  }

  private static ClaimedTask claimed(
      Task task, Entity entity, Map<String, Account> accounts, Map<UUID, Leased> leased) {
    var lease = leased.get(task.id());
    var account = accounts.get(task.customer());
    if (lease == null || account == null) {
      throw new IllegalStateException("Task " + task.id() + " was leased without its account.");
    }
    return new ClaimedTask(task, entity, account, lease.messageId(), lease.attempts());
  }

  /** Hands back what a guard holds; a person's order is only subject to the limit on contacts. */
  private List<Task> passGuards(
      Tx tx, Entity entity, Map<UUID, Boolean> byHand, Collection<String> customers) {
    var againstEntity = guards.againstEntity(tx, entity);
    var left = guards.left(tx, entity, customers);
    var free = new ArrayList<Task>();
    var held = new ArrayList<Task>();
    for (var task : TaskReading.find(tx, byHand.keySet())) {
      var goesByItself = !Boolean.TRUE.equals(byHand.get(task.id()));
      var guard =
          (goesByItself ? againstEntity : Optional.<String>empty())
              .or(() -> left == null ? Optional.empty() : left.take(task.customer()));
      if (guard.isPresent()) {
        held.add(TaskMoves.heldBy(task, guard.get(), clocks.now(tx)));
      } else {
        free.add(task);
      }
    }
    TaskWriting.change(tx, held);
    return free;
  }

  private record Leased(String messageId, int attempts) {}

  private Map<UUID, Leased> leaseThem(Tx tx, UUID[] tasks, Duration lease) {
    tx.update(
        "update task set status = $3 where tenant = $1 and task = any($2) and status = any($4)",
        tx.tenant(),
        tasks,
        TaskTransition.CLAIM.to().code(),
        TaskTransition.CLAIM.fromCodes());
    var leased = new HashMap<UUID, Leased>();
    tx.query(
            """
            update outbox set leased_until = $3, submitting = false, changed = false
            where tenant = $1 and task = any($2)
            returning task, message_id, attempts
            """,
            tx.tenant(),
            tasks,
            at(clocks.system().plus(lease)))
        .forEach(row -> leased.put(row.getUUID("task"), leased(row)));
    return leased;
  }

  private static Leased leased(Row row) {
    return new Leased(row.getString("message_id"), row.getInteger("attempts"));
  }

  @Override
  public boolean submitting(Tx tx, ClaimedTask claimed) {
    var id = claimed.task().id();
    TaskReading.lockCustomer(tx, id);
    if (tx.one(
            "select from task where tenant = $1 and task = $2 and status = 'sending' for update",
            tx.tenant(),
            id)
        == null) {
      return false;
    }
    var lease =
        tx.one(
            """
            select changed, leased_until > $3 and not submitting and attempts = $4 as held from outbox
            where tenant = $1 and task = $2 for update
            """,
            tx.tenant(),
            id,
            at(clocks.system()),
            claimed.attempts());
    if (lease == null || !Boolean.TRUE.equals(lease.getBoolean("held"))) {
      // Somebody else settles an ended lease; this sender has no say any more.
      return false;
    }
    if (lease.getBoolean("changed") || waiting.ofTenant(tx).isPresent()) {
      settle(tx, id, TaskTransition.RETRY, null);
      free(tx, id, clocks.system());
      return false;
    }
    return reserve(tx, claimed);
  }

  /**
   * Reserves the steps. When another reminder has performed one meanwhile, this one must not go.
   */
  private boolean reserve(Tx tx, ClaimedTask claimed) {
    var task = claimed.task();
    var today = clocks.today(tx, claimed.entity().timeZone());
    var steps = task.lines().stream().filter(line -> line.ticked() && line.movesStep()).count();
    if (TaskWriting.completeSteps(tx, task.id(), "sending", today) < steps) {
      TaskWriting.releaseSteps(tx, task.id());
      settle(
          tx,
          task.id(),
          TaskTransition.WITHDRAW,
          "Withdrawn: a step of it has already been performed.");
      TaskWriting.dequeue(tx, List.of(task.id()));
      return false;
    }
    tx.update(
        "update outbox set submitting = true, attempts = attempts + 1 where tenant = $1 and task = $2",
        tx.tenant(),
        task.id());
    return true;
  }

  @Override
  public void sent(Tx tx, UUID task) {
    TaskReading.lockCustomer(tx, task);
    if (settle(tx, task, TaskTransition.SEND, null)) {
      tx.update(
          "update completed_step set outcome = 'sent' where tenant = $1 and task = $2 and outcome = 'sending'",
          tx.tenant(),
          task);
      TaskWriting.dequeue(tx, List.of(task));
    }
  }

  @Override
  public void retry(Tx tx, UUID id, Instant at, String error) {
    TaskReading.lockCustomer(tx, id);
    if (!settle(tx, id, TaskTransition.RETRY, error)) {
      return;
    }
    TaskWriting.releaseSteps(tx, id);
    free(tx, id, at);
    tx.update(
        "update outbox set last_error = $3 where tenant = $1 and task = $2",
        tx.tenant(),
        id,
        error);
    // What happened to the account during the hand-over could not touch the task then.
    var task = TaskReading.find(tx, id).orElseThrow();
    var policy = policies.load(tx, task.entity()).orElseThrow();
    var today = clocks.today(tx, policy.entity().timeZone());
    evaluation.evaluate(tx, policy, List.of(task.customer()), today, null);
  }

  @Override
  public void failed(Tx tx, UUID task, String error) {
    TaskReading.lockCustomer(tx, task);
    if (settle(tx, task, TaskTransition.FAIL, error)) {
      TaskWriting.releaseSteps(tx, task);
      TaskWriting.dequeue(tx, List.of(task));
    }
  }

  @Override
  public void addressRefused(Tx tx, ClaimedTask claimed, String address, String error) {
    var task = claimed.task();
    TaskReading.lockCustomer(tx, task.id());
    addresses.add(tx, address, error, clocks.now(tx));
    if (hasAnotherWay(tx, task)) {
      retry(tx, task.id(), clocks.system(), error);
    } else {
      failed(tx, task.id(), error);
    }
  }

  private boolean hasAnotherWay(Tx tx, Task task) {
    var policy = policies.load(tx, task.entity()).orElseThrow();
    var today = clocks.today(tx, policy.entity().timeZone());
    return accounts.load(tx, task.entity(), List.of(task.customer()), today, null).stream()
        .anyMatch(
            account ->
                account.emailAddress().isPresent()
                    || Optional.ofNullable(account.customer().profile())
                        .flatMap(policy::profile)
                        .map(Profile::scenario)
                        .filter(scenario -> scenario.branch(false).isInUse())
                        .isPresent());
  }

  @Override
  public void unknown(Tx tx, UUID task, String error) {
    TaskReading.lockCustomer(tx, task);
    if (settle(tx, task, TaskTransition.LOSE_TRACK, error)) {
      TaskWriting.dequeue(tx, List.of(task));
    }
  }

  @Override
  public int settleEndedLeases(Tx tx, Channel channel) {
    var ended =
        tx.list(
            "select task from outbox where tenant = $1 and channel = $2 and leased_until < $3 order by task",
            row -> row.getUUID("task"),
            tx.tenant(),
            channel.code(),
            at(clocks.system()));
    ended.forEach(task -> settleEndedLease(tx, task));
    return ended.size();
  }

  private void settleEndedLease(Tx tx, UUID task) {
    TaskReading.lockCustomer(tx, task);
    var lease =
        tx.one(
            "select submitting from outbox where tenant = $1 and task = $2 and leased_until < $3 for update",
            tx.tenant(),
            task,
            at(clocks.system()));
    if (lease == null) {
      return;
    }
    if (lease.getBoolean("submitting")) {
      unknown(tx, task, "The service stopped while it was handing the reminder over.");
    } else {
      retry(tx, task, clocks.system(), "The service stopped before it handed the reminder over.");
    }
  }

  private boolean settle(Tx tx, UUID task, TaskTransition move, @Nullable String reason) {
    return tx.update(
            """
            update task set status = $3, reason = $4, changed_at = $6
            where tenant = $1 and task = $2 and status = any($5)
            """,
            tx.tenant(),
            task,
            move.to().code(),
            reason,
            move.fromCodes(),
            at(clocks.now(tx)))
        == 1;
  }

  private static void free(Tx tx, UUID task, Instant at) {
    tx.update(
        """
        update outbox set ready_at = $3, leased_until = null, submitting = false where tenant = $1 and task = $2
        """,
        tx.tenant(),
        task,
        at(at));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
