package io.relance.ledger;

import io.relance.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** In which order an entity looks for addresses, and which of its customers' are refused. */
final class Addresses {
  private final Supplier<List<List<String>>> orderAsked;
  private final Supplier<List<Map.Entry<String, String>>> refusedAsked;
  private final Map<String, String> refused = new HashMap<>();
  private List<String> order = Recipients.ORDER;

  /** Asks for them; {@link #read} waits. */
  Addresses(Tx tx, String entity, String[] customers) {
    orderAsked =
        tx.asking(
            "select recipients from entity where tenant = $1 and entity = $2",
            row -> List.of(row.getArrayOfStrings("recipients")),
            tx.tenant(),
            entity);
    refusedAsked =
        tx.asking(
            """
            select address, reason from refused_address
            where tenant = $1 and address in (
              select lower(found.email) from unnest($3::text[]) wanted (customer) cross join lateral (
                select email from customer
                where tenant = $1 and entity = $2 and customer = wanted.customer
                union all
                select email from contact
                where tenant = $1 and entity = $2 and customer = wanted.customer offset 0) found)
            """,
            row -> Map.entry(row.getString("address"), row.getString("reason")),
            tx.tenant(),
            entity,
            customers);
  }

  void read() {
    orderAsked.get().forEach(said -> order = said);
    refusedAsked.get().forEach(found -> refused.put(found.getKey(), found.getValue()));
  }

  Recipients of(Customer customer, List<Contact> contacts) {
    return Recipients.of(customer, contacts, order, refused);
  }
}
