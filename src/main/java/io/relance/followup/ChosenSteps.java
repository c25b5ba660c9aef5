package io.relance.followup;

import static java.util.stream.Collectors.toMap;

import io.relance.db.Tx;
import io.relance.policy.ChosenStep;
import io.relance.policy.Phase;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the steps that people moved entries to. */
final class ChosenSteps {
  private ChosenSteps() {}

  /** Asks for them; those of entries that have one, by entry, once they are fetched. */
  static Supplier<Map<String, ChosenStep>> of(Tx tx, String entity, String[] entries) {
    var asked =
        tx.asking(
            """
            select entry, phase, level, due_on from chosen_step
            where tenant = $1 and entity = $2 and entry = any($3)
            """,
            row ->
                new ChosenStep(
                    row.getString("entry"),
                    Phase.of(row.getString("phase")),
                    row.getInteger("level"),
                    row.getLocalDate("due_on")),
            tx.tenant(),
            entity,
            entries);
    return () -> asked.get().stream().collect(toMap(ChosenStep::entry, step -> step));
  }
}
