package io.relance.policy;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes an entity's payment methods. */
public final class PaymentMethodStore {
  private static final int MOST_IN_USE = 500;

  /** Creates the method, or replaces what is stored of it. True when it is new. */
  public boolean put(Tx tx, String entity, PaymentMethod method) {
    var row =
        tx.one(
            """
            insert into payment_method (tenant, entity, code, label, automatic)
            values ($1, $2, $3, $4, $5)
            on conflict (tenant, entity, code) do update
            set label = excluded.label, automatic = excluded.automatic
            returning (xmax = 0) as created
            """,
            tx.tenant(),
            entity,
            method.code(),
            method.label(),
            method.automatic());
    return row != null && row.getBoolean("created");
  }

  /** One method, or empty when the entity has none of this code. */
  public Optional<PaymentMethod> find(Tx tx, String entity, String code) {
    return tx
        .list(
            """
            select code, label, automatic from payment_method
            where tenant = $1 and entity = $2 and code = $3
            """,
            PaymentMethodStore::toPaymentMethod,
            tx.tenant(),
            entity,
            code)
        .stream()
        .findFirst();
  }

  /** The entity's methods by code, after the cursor. */
  public List<PaymentMethod> list(Tx tx, String entity, int limit, @Nullable String after) {
    return tx.list(
        """
        select code, label, automatic from payment_method
        where tenant = $1 and entity = $2 and ($3::text is null or code > $3)
        order by code limit $4
        """,
        PaymentMethodStore::toPaymentMethod,
        tx.tenant(),
        entity,
        after,
        limit);
  }

  /** The codes that open entries say, with how many say each; most used first. */
  public Map<String, Long> inUse(Tx tx, String entity) {
    var found = new LinkedHashMap<String, Long>();
    for (var row :
        tx.query(
            """
            select payment_method as code, count(*) as entries from entry
            where tenant = $1 and entity = $2 and not closed and payment_method is not null
            group by payment_method order by entries desc, code limit $3
            """,
            tx.tenant(),
            entity,
            MOST_IN_USE)) {
      found.put(row.getString("code"), row.getLong("entries"));
    }
    return found;
  }

  private static PaymentMethod toPaymentMethod(Row row) {
    return new PaymentMethod(
        row.getString("code"), row.getString("label"), row.getBoolean("automatic"));
  }
}
