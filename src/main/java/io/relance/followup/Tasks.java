package io.relance.followup;

import io.relance.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tasks as people see them, and what people do with them. */
public interface Tasks {

  /** One task, or empty when this tenant has no such task. */
  Optional<Task> find(Tx tx, UUID task);

  /** Those of these tasks that the tenant has, by id. */
  List<Task> find(Tx tx, Collection<UUID> tasks);

  /** At most so many tasks of a customer of which something can still come, by id. */
  List<Task> living(Tx tx, String entity, String customer, int limit);

  /** The task in which this entry stands and that has not ended; empty when there is none. */
  Optional<Task> ofEntry(Tx tx, String entity, String entry);

  /** Why the entry's due step is not proposed for now, in words; empty when nothing puts it off. */
  Optional<String> putOff(Tx tx, String entity, String entry);

  /** Tasks in the query's order, after its cursor. */
  List<Task> list(Tx tx, TaskQuery query);

  /**
   * Ids of tasks that meet the criteria and stand in one of these states, at most so many, in the
   * query's order.
   */
  List<UUID> matching(Tx tx, TaskQuery criteria, Set<TaskStatus> statuses);

  /** Why these tasks, though approved, do not go out at this moment, in words, by id. */
  Map<UUID, String> waiting(Tx tx, Collection<Task> tasks);

  /**
   * The same tasks as somebody saw them: one that stands in none of these states by now is refused,
   * whatever is to be done with it. Who saw it as proposed does not know that it went out meanwhile
   * and may have arrived.
   */
  Tasks seenAs(Set<TaskStatus> statuses);

  /** Lets it go: queued for sending for e-mail and letter, a to-do for phone and other. */
  TaskOutcome approve(Tx tx, UUID task);

  /**
   * Records it as done by hand, whatever its channel. Its ticked entries have been through the
   * step, unless the completion says that they have not.
   */
  TaskOutcome complete(Tx tx, UUID task, Completion completion);

  /** Passes over its step for its ticked entries: they go on to the next one. */
  TaskOutcome skip(Tx tx, UUID task, String reason);

  /**
   * Withdraws it for today: the step stays due and is proposed again by an evaluation on a later
   * day.
   */
  TaskOutcome cancel(Tx tx, UUID task, String reason);

  /**
   * Ticks (true) or unticks (false) entries by id; what was ticked against the rules is recorded.
   */
  TaskOutcome tick(Tx tx, UUID task, Map<String, Boolean> entries);
}
