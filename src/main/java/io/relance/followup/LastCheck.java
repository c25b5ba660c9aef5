package io.relance.followup;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The last check before reminders are handed over, of several at once: what speaks against one of
 * them keeps that one back and no other.
 */
final class LastCheck {
  private final Waiting waiting;
  private final Clocks clocks;

  LastCheck(Waiting waiting, Clocks clocks) {
    this.waiting = waiting;
    this.clocks = clocks;
  }

  /** Those that go. Their steps are reserved, and from here on a crash leaves them unknown. */
  Set<UUID> passed(Tx tx, Collection<ClaimedTask> claimed) {
    // Before the others, and by a statement of its own: those then see what held the locks.
    TaskReading.lockCustomers(tx, claimed.stream().map(one -> one.task().id()).toList());
    clocks.ask(tx);
    var stoppedAsked = waiting.askForTenant(tx);
    var heldAsked = stillHeld(tx, claimed);
    var stopped = stoppedAsked.get().isPresent();
    // How long the locks were waited for is part of the lease.
    var changed = heldAsked.get();
    changed.keySet().removeAll(ended(claimed));
    var stale =
        changed.keySet().stream()
            .filter(id -> stopped || Boolean.TRUE.equals(changed.get(id)))
            .toList();
    giveBack(tx, stale);
    var going =
        claimed.stream()
            .filter(one -> Boolean.FALSE.equals(changed.get(one.task().id())) && !stopped)
            .collect(toMap(one -> one.task().id(), one -> one));
    return reserve(tx, going);
  }

  /**
   * Those that their claim still holds, each with whether it has changed since. Somebody else
   * settles an ended lease, and may have claimed the task again: this sender has no say any more.
   */
  private static Supplier<Map<UUID, Boolean>> stillHeld(Tx tx, Collection<ClaimedTask> claimed) {
    var asked =
        tx.asking(
            """
            select claimed.task, lease.changed
            from unnest($2::uuid[], $3::int[], $4::timestamptz[]) claimed (task, attempts, leased_until)
            cross join lateral (
              select from task where tenant = $1 and task = claimed.task and status = 'sending' for update) going
            cross join lateral (
              select changed from outbox
              where tenant = $1 and task = claimed.task and not submitting and attempts = claimed.attempts
                and leased_until = claimed.leased_until
              for update) lease
            """,
            row -> Map.entry(row.getUUID("task"), row.getBoolean("changed")),
            tx.tenant(),
            claimed.stream().map(one -> one.task().id()).toArray(UUID[]::new),
            claimed.stream().map(ClaimedTask::attempts).toArray(Integer[]::new),
            claimed.stream().map(one -> at(one.leasedUntil())).toArray(OffsetDateTime[]::new));
    return () ->
        new HashMap<>(asked.get().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Those whose lease is over at this moment. */
  private Set<UUID> ended(Collection<ClaimedTask> claimed) {
    var now = clocks.system();
    return claimed.stream()
        .filter(one -> !one.leasedUntil().isAfter(now))
        .map(one -> one.task().id())
        .collect(toSet());
  }

  private void giveBack(Tx tx, List<UUID> stale) {
    if (!stale.isEmpty()) {
      Settling.settle(tx, stale, TaskTransition.RETRY, null, clocks.now(tx));
      Settling.free(tx, stale, clocks.system(), null);
    }
  }

  /**
   * Reserves the steps. Where another reminder has performed one meanwhile, this one must not go.
   */
  private Set<UUID> reserve(Tx tx, Map<UUID, ClaimedTask> going) {
    if (going.isEmpty()) {
      return Set.of();
    }
    var now = clocks.now(tx);
    var on = new HashMap<UUID, LocalDate>();
    going.forEach((id, one) -> on.put(id, LocalDate.ofInstant(now, one.entity().timeZone())));
    var reserved = TaskWriting.completeSteps(tx, on, "sending");
    var performed =
        going.values().stream()
            .map(ClaimedTask::task)
            .filter(task -> reserved.getOrDefault(task.id(), 0) < steps(task))
            .map(Task::id)
            .collect(toSet());
    withdraw(tx, performed, now);
    var passed = going.keySet().stream().filter(id -> !performed.contains(id)).collect(toSet());
    tx.send(
        """
        update outbox set submitting = true, attempts = attempts + 1 where tenant = $1 and task = any($2)
        """,
        tx.tenant(),
        passed.toArray(UUID[]::new));
    return passed;
  }

  private static long steps(Task task) {
    return task.lines().stream().filter(line -> line.ticked() && line.movesStep()).count();
  }

  private static void withdraw(Tx tx, Set<UUID> performed, Instant now) {
    if (!performed.isEmpty()) {
      TaskWriting.releaseSteps(tx, performed);
      Settling.settle(
          tx,
          performed,
          TaskTransition.WITHDRAW,
          "Withdrawn: a step of it has already been performed.",
          now);
      TaskWriting.dequeue(tx, performed);
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
