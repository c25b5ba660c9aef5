package io.relance.feed;

import io.relance.ledger.EntryKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of the canonical feed. A record is the whole of what the ledger says: a field that it
 * does not give is a field without a value, not one to leave as it was.
 */
public sealed interface FeedRecord {

  /** A record that replaces an older one of the same id. */
  sealed interface Versioned extends FeedRecord {
    /** The ledger's identifier, unique in the entity for its type of record. */
    String id();

    /** Higher is newer; null when the ledger counts none. */
    @Nullable Long version();

    /** The same record without its version: what it says. */
    Versioned content();
  }

  /**
   * A debtor.
   *
   * @param profile the profile's name; null leaves the choice as it is
   */
  record CustomerRecord(
      String id,
      String name,
      @Nullable String email,
      @Nullable String language,
      @Nullable String profile,
      @Nullable String siret,
      Map<String, String> tags,
      @Nullable Long version)
      implements Versioned {
    @Override
    public CustomerRecord content() {
      return new CustomerRecord(id, name, email, language, profile, siret, tags, null);
    }
  }

  /** A person at a customer. */
  record ContactRecord(
      String id,
      String customer,
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      List<String> roles,
      @Nullable Long version)
      implements Versioned {
    @Override
    public ContactRecord content() {
      return new ContactRecord(id, customer, name, email, phone, roles, null);
    }
  }

  /**
   * One ledger item. Amounts are signed and have at least two decimals, so that equal amounts are
   * equal values.
   *
   * @param dueDateDerived the ledger gave no due date; it is the entry's date
   * @param currency null for the entity's own
   */
  record EntryRecord(
      String id,
      String customer,
      EntryKind kind,
      String reference,
      LocalDate entryDate,
      LocalDate dueDate,
      boolean dueDateDerived,
      BigDecimal amount,
      BigDecimal openAmount,
      @Nullable String currency,
      @Nullable String paymentMethod,
      @Nullable String letterCode,
      boolean closed,
      @Nullable LocalDate paidDate,
      @Nullable String label,
      Map<String, String> tags,
      @Nullable Long version)
      implements Versioned {
    @Override
    public EntryRecord content() {
      return with(currency, null);
    }

    /** The same entry, in the entity's currency where the ledger named none. */
    public EntryRecord inCurrency(String entityCurrency) {
      return currency == null ? with(entityCurrency, version) : this;
    }

    private EntryRecord with(@Nullable String currency, @Nullable Long version) {
      return new EntryRecord(
          id,
          customer,
          kind,
          reference,
          entryDate,
          dueDate,
          dueDateDerived,
          amount,
          openAmount,
          currency,
          paymentMethod,
          letterCode,
          closed,
          paidDate,
          label,
          tags,
          version);
    }
  }

  /**
   * What the sender says of the whole feed.
   *
   * @param entries how many entry records it sent; null when it does not say
   * @param total sum of their open amounts; null when it does not say
   */
  record ControlRecord(@Nullable Long entries, @Nullable BigDecimal total) implements FeedRecord {}
}
