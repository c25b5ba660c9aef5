package io.relance.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One customer's entries in one entity that follow-up is concerned with, and what is known beside
 * them. Lists are ordered by id, so that the same ledger always reads the same.
 *
 * @param entries the open ones; also settled ones whose payment may still be acknowledged
 * @param promises not cancelled
 * @param disputes not closed, in the order in which they were opened
 * @param paidInPart the day of the last part payment by entry id, where it is known
 */
public record Account(
    Customer customer,
    List<Contact> contacts,
    List<Entry> entries,
    List<Promise> promises,
    List<OpenDispute> disputes,
    Map<String, LocalDate> paidInPart,
    Recipients recipients) {

  /** An account whose addresses are looked for in the usual order. */
  public Account(
      Customer customer, List<Contact> contacts, List<Entry> entries, List<Promise> promises) {
    this(customer, contacts, entries, promises, List.of(), Map.of());
  }

  /** The same, with what few accounts have. */
  public Account(
      Customer customer,
      List<Contact> contacts,
      List<Entry> entries,
      List<Promise> promises,
      List<OpenDispute> disputes,
      Map<String, LocalDate> paidInPart) {
    this(
        customer,
        contacts,
        entries,
        promises,
        disputes,
        paidInPart,
        Recipients.of(customer, contacts, Recipients.ORDER, Map.of()));
  }

  /** Where an e-mail goes; empty when no address can be used. */
  public Optional<String> emailAddress() {
    return recipients.address();
  }
}
