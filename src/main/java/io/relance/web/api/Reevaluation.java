package io.relance.web.api;

import io.relance.db.Tx;
import io.relance.followup.Evaluating;
import io.relance.followup.StandingTasks;
import java.util.List;
import java.util.UUID;

/**
 * Decides accounts again when a person changed what they are decided by, in the same transaction: a
 * task that is no longer due is withdrawn before the change is answered.
 */
final class Reevaluation {
  private static final int BATCH = 500;

  private final Evaluating evaluating;
  private final StandingTasks standing = new StandingTasks();

  Reevaluation(Evaluating evaluating) {
    this.evaluating = evaluating;
  }

  /** One customer's facts changed. */
  void customer(Tx tx, String entity, String customer) {
    evaluating.changed(tx, entity, List.of(customer));
  }

  /** These customers' facts changed. */
  void customers(Tx tx, String entity, List<String> customers) {
    for (int from = 0; from < customers.size(); from += BATCH) {
      evaluating.changed(
          tx, entity, customers.subList(from, Math.min(from + BATCH, customers.size())));
    }
  }

  /** A setting of the whole entity changed: customers with a task that could still go out. */
  void entity(Tx tx, String entity) {
    customers(tx, entity, standing.ofEntity(tx, entity, Limits.REEVALUATED));
  }

  /** A profile or its scenario changed: its customers with a task that could still go out. */
  void profile(Tx tx, UUID profile) {
    standing
        .ofProfile(tx, profile, Limits.REEVALUATED)
        .forEach((entity, customers) -> customers(tx, entity, customers));
  }
}
