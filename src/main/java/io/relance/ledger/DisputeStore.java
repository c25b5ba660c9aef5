package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers contest and contested: why, and from when to when. */
public final class DisputeStore {

  /**
   * One dispute.
   *
   * @param entry null when the customer contests as a whole
   * @param closedAt null while it lasts
   */
  public record Dispute(
      UUID id,
      String entity,
      String customer,
      @Nullable String entry,
      String reason,
      Instant openedAt,
      String openedBy,
      @Nullable Instant closedAt,
      @Nullable String closedBy) {}

  /**
   * Opens a dispute; one that is open about the same ends with it, and stays in the history.
   *
   * @param reason null when none is given: a dispute that is open goes on as it is
   */
  public void open(
      Tx tx,
      String entity,
      String customer,
      @Nullable String entry,
      @Nullable String reason,
      Instant at,
      String by) {
    if (isOpen(tx, entity, customer, entry, reason)) {
      return;
    }
    close(tx, entity, customer, entry, at, by);
    tx.update(
        """
        insert into dispute (tenant, dispute, entity, customer, entry, reason, opened_at, opened_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        tx.tenant(),
        UUID.randomUUID(),
        entity,
        customer,
        entry,
        reason == null ? "" : reason,
        at.atOffset(ZoneOffset.UTC),
        by);
  }

  private static boolean isOpen(
      Tx tx, String entity, String customer, @Nullable String entry, @Nullable String reason) {
    return tx.one(
            """
            select from dispute
            where tenant = $1 and entity = $2 and customer = $3 and entry is not distinct from $4::text
              and closed_at is null and ($5::text is null or reason = $5)
            """,
            tx.tenant(),
            entity,
            customer,
            entry,
            reason)
        != null;
  }

  /** Ends the open dispute about an entry, or the customer as a whole, where there is one. */
  public void close(
      Tx tx, String entity, String customer, @Nullable String entry, Instant at, String by) {
    tx.update(
        """
        update dispute set closed_at = $5, closed_by = $6
        where tenant = $1 and entity = $2 and customer = $3 and entry is not distinct from $4::text
          and closed_at is null
        """,
        tx.tenant(),
        entity,
        customer,
        entry,
        at.atOffset(ZoneOffset.UTC),
        by);
  }

  /**
   * A customer's disputes, latest first.
   *
   * @param after the last id of the previous page; null for the first
   */
  public List<Dispute> list(
      Tx tx, String entity, String customer, int limit, @Nullable UUID after) {
    return tx.list(
        """
        select * from dispute
        where tenant = $1 and entity = $2 and customer = $3
          and ($5::uuid is null or (opened_at, dispute) < (
            select opened_at, dispute from dispute where tenant = $1 and dispute = $5))
        order by opened_at desc, dispute desc limit $4
        """,
        DisputeStore::dispute,
        tx.tenant(),
        entity,
        customer,
        limit,
        after);
  }

  /**
   * A dispute with what it is about.
   *
   * @param reference of the entry; null when the customer contests as a whole, and so are the
   *     others
   */
  public record Shown(
      Dispute dispute,
      String customerName,
      @Nullable String reference,
      @Nullable BigDecimal openAmount,
      @Nullable String currency) {}

  /**
   * Disputes of all customers that the transaction sees, latest first. A null criterion does not
   * narrow the list.
   *
   * @param open true for those that last, false for the others
   * @param after the last id of the previous page; null for the first
   */
  public List<Shown> listAll(
      Tx tx,
      @Nullable String entity,
      @Nullable String customer,
      @Nullable String collector,
      @Nullable Boolean open,
      int limit,
      @Nullable UUID after) {
    return tx.list(
        """
        select dispute.*, customer.name as customer_name, entry.reference, entry.open_amount, entry.currency
        from dispute
        join customer on customer.tenant = dispute.tenant and customer.entity = dispute.entity
          and customer.customer = dispute.customer
        left join entry on entry.tenant = dispute.tenant and entry.entity = dispute.entity
          and entry.entry = dispute.entry
        where dispute.tenant = $1 and ($2::text is null or dispute.entity = $2)
          and ($3::text is null or dispute.customer = $3) and ($4::text is null or customer.collector = $4)
          and ($5::bool is null or (closed_at is null) = $5)
          and ($7::uuid is null or (opened_at, dispute.dispute) < (
            select opened_at, dispute from dispute where tenant = $1 and dispute = $7))
        order by opened_at desc, dispute.dispute desc limit $6
        """,
        row ->
            new Shown(
                dispute(row),
                row.getString("customer_name"),
                row.getString("reference"),
                row.getBigDecimal("open_amount"),
                row.getString("currency")),
        tx.tenant(),
        entity,
        customer,
        collector,
        open,
        limit,
        after);
  }

  private static Dispute dispute(Row row) {
    var closedAt = row.getOffsetDateTime("closed_at");
    return new Dispute(
        row.getUUID("dispute"),
        row.getString("entity"),
        row.getString("customer"),
        row.getString("entry"),
        row.getString("reason"),
        row.getOffsetDateTime("opened_at").toInstant(),
        row.getString("opened_by"),
        closedAt == null ? null : closedAt.toInstant(),
        row.getString("closed_by"));
  }
}
