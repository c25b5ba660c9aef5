package io.relance.rules;

import io.relance.ledger.Account;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryKind;
import io.relance.ledger.ProfileSource;
import io.relance.ledger.Promise;
import io.relance.policy.CompletedStep;
import io.relance.policy.Phase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An account made entry by entry. By default its customer can be written to and has nothing odd.
 */
final class AccountFixture {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Promise> promises = new ArrayList<>();
  private final Map<String, List<CompletedStep>> completed = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();
  private Customer customer =
      new Customer(
          "C-1",
          "Dupont SA",
          "compta@dupont.example",
          "fr",
          null,
          Map.of(),
          PolicyFixture.STANDARD,
          ProfileSource.HAND,
          false,
          false,
          false);

  AccountFixture customer(UnaryOperator<Customer> change) {
    customer = change.apply(customer);
    return this;
  }

  AccountFixture profile(@Nullable UUID profile, @Nullable ProfileSource source) {
    return customer(
        it ->
            new Customer(
                it.id(),
                it.name(),
                it.email(),
                it.language(),
                it.siret(),
                it.tags(),
                profile,
                source,
                it.stopped(),
                it.insolvent(),
                it.disputed()));
  }

  AccountFixture flags(boolean stopped, boolean insolvent, boolean disputed) {
    return customer(
        it ->
            new Customer(
                it.id(),
                it.name(),
                it.email(),
                it.language(),
                it.siret(),
                it.tags(),
                it.profile(),
                it.profileSource(),
                stopped,
                insolvent,
                disputed));
  }

  AccountFixture withoutEmail() {
    return customer(
        it ->
            new Customer(
                it.id(),
                it.name(),
                null,
                it.language(),
                it.siret(),
                it.tags(),
                it.profile(),
                it.profileSource(),
                it.stopped(),
                it.insolvent(),
                it.disputed()));
  }

  AccountFixture entry(EntryFixture entry) {
    entries.add(entry.build());
    return this;
  }

  AccountFixture entry(String id, String openAmount, String dueDate) {
    return entry(new EntryFixture(id, openAmount, dueDate));
  }

  AccountFixture promise(String entry, String amount, String date) {
    promises.add(
        new Promise(
            new UUID(1, promises.size()), entry, new BigDecimal(amount), LocalDate.parse(date)));
    return this;
  }

  AccountFixture completed(String entry, int level, String on) {
    var phase = level == 0 ? Phase.NOTICE : Phase.REMINDER;
    completed
        .computeIfAbsent(entry, _ -> new ArrayList<>())
        .add(new CompletedStep(entry, phase, level, LocalDate.parse(on)));
    return this;
  }

  AccountFixture inProgress(String entry) {
    inProgress.add(entry);
    return this;
  }

  AccountCase build() {
    return new AccountCase(
        new Account(customer, List.of(), List.copyOf(entries), List.copyOf(promises)),
        Map.copyOf(completed),
        Set.copyOf(inProgress));
  }

  /** One entry, made field by field. By default an invoice in euros, nothing paid yet. */
  static final class EntryFixture {
    private final String id;
    private final BigDecimal openAmount;
    private final LocalDate dueDate;
    private LocalDate entryDate;
    private BigDecimal amount;
    private String currency = "EUR";
    private Map<String, String> tags = Map.of();
    private boolean stopped;
    private @Nullable String paymentMethod;
    private @Nullable String letterCode;
    private @Nullable String disputeReason;

    EntryFixture(String id, String openAmount, String dueDate) {
      this.id = id;
      this.openAmount = new BigDecimal(openAmount);
      this.amount = this.openAmount;
      this.dueDate = LocalDate.parse(dueDate);
      this.entryDate = this.dueDate.minusDays(30);
    }

    EntryFixture entryDate(String date) {
      entryDate = LocalDate.parse(date);
      return this;
    }

    EntryFixture amount(String amount) {
      this.amount = new BigDecimal(amount);
      return this;
    }

    EntryFixture currency(String currency) {
      this.currency = currency;
      return this;
    }

    EntryFixture tags(Map<String, String> tags) {
      this.tags = tags;
      return this;
    }

    EntryFixture stopped() {
      stopped = true;
      return this;
    }

    EntryFixture paymentMethod(String code) {
      paymentMethod = code;
      return this;
    }

    EntryFixture lettered(String code) {
      letterCode = code;
      return this;
    }

    EntryFixture disputed(String reason) {
      disputeReason = reason;
      return this;
    }

    Entry build() {
      return new Entry(
          id,
          "C-1",
          openAmount.signum() < 0 ? EntryKind.CREDIT : EntryKind.INVOICE,
          id,
          entryDate,
          dueDate,
          false,
          amount,
          openAmount,
          currency,
          paymentMethod,
          letterCode,
          false,
          null,
          null,
          tags,
          stopped,
          disputeReason);
    }
  }
}
