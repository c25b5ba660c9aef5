package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.InitialScenario;
import io.relance.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates accounts in the transaction that changes them. */
final class EvaluatingAccounts implements Evaluating {
  /** Customers evaluated at once: bounds memory, not the number of customers. */
  static final int CHUNK = 500;

  private final Evaluation evaluation;
  private final PolicyStore policies;
  private final Clocks clocks;
  private final InitialScenario initial = new InitialScenario();

  EvaluatingAccounts(Evaluation evaluation, PolicyStore policies, Clocks clocks) {
    this.evaluation = evaluation;
    this.policies = policies;
    this.clocks = clocks;
  }

  @Override
  public void changed(Tx tx, String entity, Collection<String> customers) {
    var policy = policies.load(tx, entity).orElse(null);
    if (policy == null || customers.isEmpty()) {
      return;
    }
    var today = clocks.today(tx, policy.entity().timeZone());
    // In order over all chunks, so that two transactions that share customers lock them alike.
    var ordered = new ArrayList<>(customers.stream().distinct().sorted().toList());
    for (int from = 0; from < ordered.size(); from += CHUNK) {
      var chunk = ordered.subList(from, Math.min(ordered.size(), from + CHUNK));
      evaluation.evaluate(tx, policy, chunk, today, null);
    }
  }

  @Override
  public void synced(Tx tx, String entity) {
    initial.createAfterFirstSync(tx, entity);
    // What waited for the sync to end may go now.
    SendingSwitch.ring(tx);
    @Nullable String after = null;
    List<String> waiting;
    do {
      waiting = waiting(tx, entity, after);
      changed(tx, entity, waiting);
      after = waiting.isEmpty() ? null : waiting.getLast();
    } while (waiting.size() == CHUNK);
  }

  private static List<String> waiting(Tx tx, String entity, @Nullable String after) {
    return tx.list(
        """
        select distinct customer collate "C" as customer from task
        where tenant = $1 and entity = $2 and status = 'proposed' and automatic and held_by is not null
          and ($3::text is null or customer collate "C" > $3)
        order by 1
        limit $4
        """,
        row -> row.getString("customer"),
        tx.tenant(),
        entity,
        after,
        CHUNK);
  }
}
