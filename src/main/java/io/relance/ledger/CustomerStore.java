package io.relance.ledger;

import io.relance.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single customers, and what people note about them by hand. */
public final class CustomerStore {

  /** What to change; null leaves as it is. */
  public record Marks(
      @Nullable Boolean stopped, @Nullable Boolean insolvent, @Nullable Boolean disputed) {}

  /** One customer, or empty when the tenant has none of this number in this entity. */
  public Optional<Customer> find(Tx tx, String entity, String id) {
    return tx
        .list(
            "select * from customer where tenant = $1 and entity = $2 and customer = $3",
            AccountStore::toCustomer,
            tx.tenant(),
            entity,
            id)
        .stream()
        .findFirst();
  }

  /** Customers of an entity by number, after the cursor. */
  public List<Customer> list(Tx tx, String entity, int limit, @Nullable String after) {
    return tx.list(
        """
        select * from customer
        where tenant = $1 and entity = $2 and ($3::text is null or customer collate "C" > $3)
        order by customer collate "C" limit $4
        """,
        AccountStore::toCustomer,
        tx.tenant(),
        entity,
        after,
        limit);
  }

  /** Notes what a person knows. False when there is no such customer. */
  public boolean mark(Tx tx, String entity, String id, Marks marks) {
    return tx.update(
            """
            update customer set stopped = coalesce($4, stopped),
              insolvent = coalesce($5, insolvent), disputed = coalesce($6, disputed)
            where tenant = $1 and entity = $2 and customer = $3
            """,
            tx.tenant(),
            entity,
            id,
            marks.stopped(),
            marks.insolvent(),
            marks.disputed())
        > 0;
  }

  /**
   * Pins a profile by hand, or gives the choice back to the ledger, the rules and the default.
   *
   * @param profile an existing one; null gives the choice back
   */
  public void pin(Tx tx, String entity, String id, @Nullable UUID profile) {
    tx.update(
        """
        update customer set profile = $4, profile_source = $5
        where tenant = $1 and entity = $2 and customer = $3
        """,
        tx.tenant(),
        entity,
        id,
        profile,
        profile == null ? null : ProfileSource.HAND.code());
  }
}
