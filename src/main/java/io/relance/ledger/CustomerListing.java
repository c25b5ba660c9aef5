package io.relance.ledger;

import io.relance.db.Tx;
import io.relance.ledger.CustomerStore.Notes;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers of an entity by number, each with what people noted about it, in one statement. */
public final class CustomerListing {

  /** A customer with its notes. */
  public record Noted(Customer customer, Notes notes) {}

  private static final String EVERYBODY =
      """
      select customer.*, stopped and (stopped_until is null or stopped_until >= $4) as is_stopped,
        contested.reason, contested.opened_at
      from customer left join lateral (
        -- Looked up for those that contest something only: most do not.
        select reason, opened_at from dispute
        where customer.disputed and dispute.tenant = $1 and dispute.entity = $2
          and dispute.customer = customer.customer and dispute.entry is null and closed_at is null
        offset 0) contested on true
      where tenant = $1 and entity = $2 and customer collate "C" > $3
      """;

  private static final String MEANT =
      EVERYBODY
          + """
          and ($6::uuid is null or profile = $6)
          and ($7::text is null or collector = $7)
          and ($8::text is null or tags ->> $8 = $9)
          and ($10::text is null or language = $10)
          and ($11::text is null or $11 = any(flags))
          and ($12::text[] is null or customer = any($12))
          """;

  private static final String PAGE = "order by customer collate \"C\" limit $5";

  /**
   * Customers on a day, after the cursor.
   *
   * @param criteria whose entity is not looked at
   * @param after the last number of the previous page; null for the first
   */
  public List<Noted> list(
      Tx tx,
      String entity,
      CustomerCriteria criteria,
      LocalDate day,
      int limit,
      @Nullable String after) {
    var from = after == null ? "" : after;
    if (criteria.isEverybody()) {
      return tx.planForAnyValues(
          () ->
              tx.list(
                  EVERYBODY + PAGE, CustomerListing::noted, tx.tenant(), entity, from, day, limit));
    }
    return tx.list(
        MEANT + PAGE,
        CustomerListing::noted,
        tx.tenant(),
        entity,
        from,
        day,
        limit,
        criteria.profile(),
        criteria.collector(),
        criteria.tagName(),
        criteria.tagValue(),
        criteria.language(),
        criteria.flag(),
        criteria.numbers());
  }

  private static Noted noted(Row row) {
    return new Noted(AccountStore.toCustomer(row), CustomerStore.notes(row));
  }
}
