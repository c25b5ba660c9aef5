package io.relance.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One customer's open entries in one entity, with what is known beside them. Lists are ordered by
 * id, so that the same ledger always reads the same.
 */
public record Account(
    Customer customer, List<Contact> contacts, List<Entry> entries, List<Promise> promises) {

  /** Where an e-mail goes: the customer's own address, else the first contact's that has one. */
  public Optional<String> emailAddress() {
    return Stream.concat(
            Stream.ofNullable(customer.email()), contacts.stream().flatMap(this::email))
        .filter(address -> !address.isBlank())
        .findFirst();
  }

  private Stream<String> email(Contact contact) {
    @Nullable String email = contact.email();
    return Stream.ofNullable(email);
  }
}
