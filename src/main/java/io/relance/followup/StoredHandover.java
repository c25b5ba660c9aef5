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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outbox. Locks are taken in one order everywhere: customer, task, outbox. Leases run on the
 * system's clock, because a sandbox's may stand still.
 */
final class StoredHandover implements Handover {
  private final Evaluation evaluation;
  private final PolicyStore policies;
  private final Guards guards;
  private final Waiting waiting;
  private final LastCheck lastCheck;
  private final Clocks clocks;
  private final AccountStore accounts = new AccountStore();
  private final RefusedAddressStore addresses = new RefusedAddressStore();

  StoredHandover(
      Evaluation evaluation, PolicyStore policies, Guards guards, Waiting waiting, Clocks clocks) {
    this.evaluation = evaluation;
    this.policies = policies;
    this.guards = guards;
    this.waiting = waiting;
    this.lastCheck = new LastCheck(waiting, clocks);
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
    return new ClaimedTask(
        task, entity, account, lease.messageId(), lease.attempts(), lease.until());
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

  private record Leased(String messageId, int attempts, Instant until) {}

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
            returning task, message_id, attempts, leased_until
            """,
            tx.tenant(),
            tasks,
            at(clocks.system().plus(lease)))
        .forEach(row -> leased.put(row.getUUID("task"), leased(row)));
    return leased;
  }

  private static Leased leased(Row row) {
    return new Leased(
        row.getString("message_id"),
        row.getInteger("attempts"),
        row.getOffsetDateTime("leased_until").toInstant());
  }

  @Override
  public Set<UUID> submitting(Tx tx, Collection<ClaimedTask> claimed) {
    return lastCheck.passed(tx, claimed);
  }

  @Override
  public void sent(Tx tx, Collection<UUID> tasks) {
    TaskReading.lockCustomers(tx, tasks);
    clocks.ask(tx);
    var sent = Settling.settle(tx, tasks, TaskTransition.SEND, null, clocks.now(tx));
    TaskWriting.keepSteps(tx, sent);
    TaskWriting.dequeue(tx, sent);
  }

  @Override
  public void retry(Tx tx, Collection<UUID> tasks, Instant at, String error) {
    TaskReading.lockCustomers(tx, tasks);
    var back = Settling.settle(tx, tasks, TaskTransition.RETRY, error, clocks.now(tx));
    TaskWriting.releaseSteps(tx, back);
    Settling.free(tx, back, at, error);
    // What happened to the accounts during the hand-over could not touch the tasks then.
    TaskReading.find(tx, back).stream()
        .collect(Collectors.groupingBy(Task::entity, TreeMap::new, Collectors.toList()))
        .forEach((entity, concerned) -> decideAgain(tx, entity, concerned));
  }

  private void decideAgain(Tx tx, String entity, List<Task> concerned) {
    var policy = policies.load(tx, entity).orElseThrow();
    var customers = concerned.stream().map(Task::customer).distinct().toList();
    var today = clocks.today(tx, policy.entity().timeZone());
    evaluation.evaluate(tx, policy, customers, today, null);
  }

  @Override
  public void failed(Tx tx, UUID task, String error) {
    TaskReading.lockCustomer(tx, task);
    if (settle(tx, task, TaskTransition.FAIL, error)) {
      TaskWriting.releaseSteps(tx, List.of(task));
      TaskWriting.dequeue(tx, List.of(task));
    }
  }

  @Override
  public void addressRefused(Tx tx, ClaimedTask claimed, String address, String error) {
    var task = claimed.task();
    TaskReading.lockCustomer(tx, task.id());
    addresses.add(tx, address, error, clocks.now(tx));
    if (hasAnotherWay(tx, task)) {
      retry(tx, List.of(task.id()), clocks.system(), error);
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
      retry(
          tx,
          List.of(task),
          clocks.system(),
          "The service stopped before it handed the reminder over.");
    }
  }

  private boolean settle(Tx tx, UUID task, TaskTransition move, String reason) {
    return !Settling.settle(tx, List.of(task), move, reason, clocks.now(tx)).isEmpty();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
