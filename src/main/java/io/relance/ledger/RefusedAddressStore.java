package io.relance.ledger;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Addresses to which mail does not arrive: it goes to the customer's next one, or by letter. */
public final class RefusedAddressStore {

  /** One address, in lower case, with why and since when. */
  public record Refused(String address, String reason, Instant refusedAt) {}

  /** Notes that mail to an address does not arrive; what was known of it is replaced. */
  public Refused add(Tx tx, String address, String reason, Instant at) {
    var refused = new Refused(key(address), reason, at);
    tx.update(
        """
        insert into refused_address (tenant, address, reason, refused_at) values ($1, $2, $3, $4)
        on conflict (tenant, address) do update set reason = excluded.reason, refused_at = excluded.refused_at
        """,
        tx.tenant(),
        refused.address(),
        reason,
        at.atOffset(ZoneOffset.UTC));
    return refused;
  }

  /** Lets mail go there again. False when nothing was known against it. */
  public boolean remove(Tx tx, String address) {
    return tx.update(
            "delete from refused_address where tenant = $1 and address = $2",
            tx.tenant(),
            key(address))
        > 0;
  }

  /** Refused addresses in alphabetical order, after the cursor. */
  public List<Refused> list(Tx tx, int limit, @Nullable String after) {
    return tx.list(
        """
        select address, reason, refused_at from refused_address
        where tenant = $1 and ($2::text is null or address > $2) order by address limit $3
        """,
        RefusedAddressStore::refused,
        tx.tenant(),
        after,
        limit);
  }

  /** Customers who have this address, or one of whose contacts has it, by entity. */
  public Map<String, List<String>> customersWith(Tx tx, String address, int limit) {
    var byEntity = new TreeMap<String, List<String>>();
    tx.query(
            """
            select entity, customer from customer where tenant = $1 and lower(email) = $2
            union select entity, customer from contact where tenant = $1 and lower(email) = $2
            order by entity, customer limit $3
            """,
            tx.tenant(),
            key(address),
            limit)
        .forEach(
            row ->
                byEntity
                    .computeIfAbsent(row.getString("entity"), _ -> new ArrayList<>())
                    .add(row.getString("customer")));
    return byEntity;
  }

  private static Refused refused(Row row) {
    return new Refused(
        row.getString("address"),
        row.getString("reason"),
        row.getOffsetDateTime("refused_at").toInstant());
  }

  private static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
