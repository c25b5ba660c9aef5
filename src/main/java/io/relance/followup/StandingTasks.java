package io.relance.followup;

import io.relance.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who has a task that could still go out: those whose accounts are decided again when a setting, a
 * payment method, a profile or a scenario changes. Others lose nothing by waiting for the next run.
 */
public final class StandingTasks {

  /** Customers of one entity, by number, at most {@code limit}. */
  public List<String> ofEntity(Tx tx, String entity, int limit) {
    return tx.list(
        """
        select distinct customer from task
        where tenant = $1 and entity = $2 and status in ('proposed', 'approved', 'sending')
        order by customer limit $3
        """,
        row -> row.getString("customer"),
        tx.tenant(),
        entity,
        limit);
  }

  /** Customers of one profile, by entity, at most {@code limit} in all. */
  public Map<String, List<String>> ofProfile(Tx tx, UUID profile, int limit) {
    var byEntity = new LinkedHashMap<String, List<String>>();
    for (var row :
        tx.query(
            """
            select distinct entity, customer from task
            join customer using (tenant, entity, customer)
            where tenant = $1 and customer.profile = $2 and status in ('proposed', 'approved', 'sending')
            order by entity, customer limit $3
            """,
            tx.tenant(),
            profile,
            limit)) {
      byEntity
          .computeIfAbsent(row.getString("entity"), entity -> new ArrayList<>())
          .add(row.getString("customer"));
    }
    return byEntity;
  }
}
