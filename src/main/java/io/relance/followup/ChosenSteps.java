package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.ChosenStep;
import io.relance.policy.Phase;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;

/** Reads the steps that people moved entries to. */
final class ChosenSteps {
  private ChosenSteps() {}

  /** By customer, then by entry. */
  static Map<String, Map<String, ChosenStep>> ofCustomers(
      Tx tx, String entity, String[] customers) {
    var byCustomer = new HashMap<String, Map<String, ChosenStep>>();
    tx.query(
            """
            select entry.customer, chosen.entry, chosen.phase, chosen.level, chosen.due_on
            from chosen_step chosen join entry using (tenant, entity, entry)
            where tenant = $1 and entity = $2 and entry.customer = any($3) and not entry.closed
            """,
            tx.tenant(),
            entity,
            customers)
        .forEach(
            row ->
                byCustomer
                    .computeIfAbsent(row.getString("customer"), _ -> new HashMap<>())
                    .put(row.getString("entry"), step(row)));
    return byCustomer;
  }

  static ChosenStep step(Row row) {
    return new ChosenStep(
        row.getString("entry"),
        Phase.of(row.getString("phase")),
        row.getInteger("level"),
        row.getLocalDate("due_on"));
  }
}
