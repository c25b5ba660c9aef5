package io.relance.ledger;

import io.relance.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What customers are called, for lists that know them by their numbers. */
public final class CustomerNames {

  /** A customer by its entity and its ledger number. */
  public record Key(String entity, String customer) {}

  private final Map<Key, String> names;

  private CustomerNames(Map<Key, String> names) {
    this.names = names;
  }

  /** The names of these customers, in one statement. */
  public static CustomerNames of(Tx tx, Collection<Key> customers) {
    var distinct = List.copyOf(new LinkedHashSet<>(customers));
    var names = new HashMap<Key, String>();
    if (!distinct.isEmpty()) {
      tx.query(
              """
              select customer.entity, customer.customer, customer.name
              from unnest($2::text[], $3::text[]) wanted (entity, customer)
              join customer on customer.tenant = $1 and customer.entity = wanted.entity
                and customer.customer = wanted.customer
              """,
              tx.tenant(),
              distinct.stream().map(Key::entity).toArray(String[]::new),
              distinct.stream().map(Key::customer).toArray(String[]::new))
          .forEach(
              row ->
                  names.put(
                      new Key(row.getString("entity"), row.getString("customer")),
                      row.getString("name")));
    }
    return new CustomerNames(names);
  }

  /** The customer's name; its number when it is not known. */
  public String of(String entity, String customer) {
    return names.getOrDefault(new Key(entity, customer), customer);
  }
}
