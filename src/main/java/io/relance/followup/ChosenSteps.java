package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.ChosenStep;
import io.relance.policy.Phase;
import java.util.HashMap;
import java.util.Map;

/** Reads the steps that people moved entries to. */
final class ChosenSteps {
  private ChosenSteps() {}

  /** By entry. */
  static Map<String, ChosenStep> of(Tx tx, String entity, String[] entries) {
    var byEntry = new HashMap<String, ChosenStep>();
    tx.query(
            """
            select entry, phase, level, due_on from chosen_step
            where tenant = $1 and entity = $2 and entry = any($3)
            """,
            tx.tenant(),
            entity,
            entries)
        .forEach(
            row ->
                byEntry.put(
                    row.getString("entry"),
                    new ChosenStep(
                        row.getString("entry"),
                        Phase.of(row.getString("phase")),
                        row.getInteger("level"),
                        row.getLocalDate("due_on"))));
    return byEntry;
  }
}
