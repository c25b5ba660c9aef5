package io.relance.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer's e-mail can go, best first. The first address that can be used is the one.
 *
 * @param candidates in the entity's order; an address is there once, at its best place
 */
public record Recipients(List<Candidate> candidates) {
  /** The customer's own address. */
  public static final String CUSTOMER = "customer";

  /** Any contact's address. */
  public static final String ANY = "any";

  /** The order when nobody has set one: dunning contact, customer, accounting contact, any. */
  public static final List<String> ORDER = List.of("dunning", CUSTOMER, "accounting", ANY);

  /**
   * One address.
   *
   * @param from whose it is: "customer", or the contact's identifier
   * @param as the word of the order that found it
   * @param refused why mail to it does not arrive; null when nothing is known against it
   */
  public record Candidate(String address, String from, String as, @Nullable String refused) {
    /** Nothing is known against it. */
    public boolean usable() {
      return refused == null;
    }
  }

  public Recipients {
    candidates = List.copyOf(candidates);
  }

  /** The address that mail goes to; empty when none can be used. */
  public Optional<String> address() {
    return candidates.stream().filter(Candidate::usable).map(Candidate::address).findFirst();
  }

  /**
   * Looks for addresses in an order of words.
   *
   * @param contacts ordered by identifier
   * @param refused reasons by address in lower case
   */
  public static Recipients of(
      Customer customer, List<Contact> contacts, List<String> order, Map<String, String> refused) {
    var found = new LinkedHashMap<String, Candidate>();
    for (var word : order) {
      for (var candidate : under(word, customer, contacts, refused)) {
        found.putIfAbsent(key(candidate.address()), candidate);
      }
    }
    return new Recipients(List.copyOf(found.values()));
  }

  private static List<Candidate> under(
      String word, Customer customer, List<Contact> contacts, Map<String, String> refused) {
    var found = new ArrayList<Candidate>();
    if (word.equals(CUSTOMER)) {
      candidate(customer.email(), CUSTOMER, word, refused).ifPresent(found::add);
      return found;
    }
    for (var contact : contacts) {
      if (word.equals(ANY) || contact.roles().stream().anyMatch(word::equalsIgnoreCase)) {
        candidate(contact.email(), contact.id(), word, refused).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Candidate> candidate(
      @Nullable String address, String from, String word, Map<String, String> refused) {
    return address == null || address.isBlank()
        ? Optional.empty()
        : Optional.of(new Candidate(address, from, word, refused.get(key(address))));
  }

  private static String key(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }
}
