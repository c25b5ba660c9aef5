package io.relance.ledger;

import io.relance.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which order an entity looks for addresses, and which of its customers' are refused. */
final class Addresses {
  private final List<String> order;
  private final Map<String, String> refused = new HashMap<>();

  Addresses(Tx tx, String entity, String[] customers) {
    var row =
        tx.one(
            "select recipients from entity where tenant = $1 and entity = $2", tx.tenant(), entity);
    order = row == null ? Recipients.ORDER : List.of(row.getArrayOfStrings("recipients"));
    tx.query(
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
            tx.tenant(),
            entity,
            customers)
        .forEach(found -> refused.put(found.getString("address"), found.getString("reason")));
  }

  Recipients of(Customer customer, List<Contact> contacts) {
    return Recipients.of(customer, contacts, order, refused);
  }
}
