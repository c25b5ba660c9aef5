package io.relance.ledger;

import io.relance.db.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the open amounts of entries changed over time, as feeds told it. */
public final class OpenAmountStore {

  /**
   * One change.
   *
   * @param from the day from which the new amount counts
   */
  public record Change(String entry, LocalDate from, BigDecimal before, BigDecimal after) {}

  /** Keeps changes, in their order. */
  public void add(Tx tx, String entity, Collection<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    tx.send(
        """
        insert into open_amount_change (tenant, entity, entry, from_day, before, after)
        select $1, $2, entry, from_day, before, after
        from unnest($3::text[], $4::date[], $5::numeric[], $6::numeric[])
          with ordinality as change (entry, from_day, before, after, place)
        order by place
        """,
        tx.tenant(),
        entity,
        changes.stream().map(Change::entry).toArray(String[]::new),
        changes.stream().map(Change::from).toArray(LocalDate[]::new),
        changes.stream().map(Change::before).toArray(BigDecimal[]::new),
        changes.stream().map(Change::after).toArray(BigDecimal[]::new));
  }

  /**
   * The changes of these entries, by entry, in the order in which they were told; nothing for one
   * without any.
   */
  public Map<String, List<Change>> of(Tx tx, String entity, Collection<String> entries) {
    var byEntry = new HashMap<String, List<Change>>();
    tx.query(
            """
            select entry, from_day, before, after from open_amount_change
            where tenant = $1 and entity = $2 and entry = any($3)
            order by entry, number
            """,
            tx.tenant(),
            entity,
            entries.toArray(String[]::new))
        .forEach(
            row ->
                byEntry
                    .computeIfAbsent(row.getString("entry"), _ -> new ArrayList<>())
                    .add(
                        new Change(
                            row.getString("entry"),
                            row.getLocalDate("from_day"),
                            row.getBigDecimal("before"),
                            row.getBigDecimal("after"))));
    return byEntry;
  }
}
