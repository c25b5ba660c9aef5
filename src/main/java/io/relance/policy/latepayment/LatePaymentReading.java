package io.relance.policy.latepayment;

import io.relance.db.Tx;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryKind;
import io.relance.ledger.OpenAmountStore;
import io.relance.ledger.OpenAmountStore.Change;
import io.relance.policy.Entity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the delay of stored entries costs, from their history of open amounts. */
public final class LatePaymentReading {
  private final RateTables tables;
  private final OpenAmountStore amounts = new OpenAmountStore();

  /** Figures by these tables of rates. */
  public LatePaymentReading(RateTables tables) {
    this.tables = tables;
  }

  /**
   * The figures of each entry on a day, by its id. Without a table of the entity's code there are
   * none, and a warning says so.
   */
  public Map<String, Figures> of(Tx tx, Entity entity, Collection<Entry> entries, LocalDate day) {
    var table = tables.find(entity.lateCharges().rates()).orElse(null);
    var figures = new HashMap<String, Figures>();
    if (table == null) {
      var warning =
          "There is no table of rates \"%s\".\nMaybe add its file to the folder, or choose another."
              .formatted(entity.lateCharges().rates());
      entries.forEach(
          entry -> figures.put(entry.id(), new Figures(null, null, List.of(), List.of(warning))));
      return figures;
    }
    var changes = amounts.of(tx, entity.code(), entries.stream().map(Entry::id).toList());
    for (var entry : entries) {
      var history = history(entry, changes.getOrDefault(entry.id(), List.of()));
      figures.put(entry.id(), LatePayment.of(history, table, day));
    }
    return figures;
  }

  /** It begins with the entry's own day; a change before that day counts from it on. */
  private static EntryHistory history(Entry entry, List<Change> changes) {
    var open = new ArrayList<OpenAmount>();
    var begins = entry.entryDate().isAfter(entry.dueDate()) ? entry.dueDate() : entry.entryDate();
    open.add(
        new OpenAmount(
            begins, changes.isEmpty() ? entry.openAmount() : changes.getFirst().before()));
    // Told late, a payment counts from its own day all the same: amounts are worked out anew by
    // day.
    var left = open.getFirst().open();
    for (var change : changes.stream().sorted(Comparator.comparing(Change::from)).toList()) {
      left = left.add(change.after()).subtract(change.before());
      var from = change.from().isBefore(begins) ? begins : change.from();
      open.add(new OpenAmount(from, left));
    }
    if (entry.closed() && open.getLast().open().signum() != 0) {
      // A snapshot closed it without saying since when.
      var paid = entry.paidDate();
      var from = paid == null || paid.isBefore(begins) ? begins : paid;
      open.removeIf(amount -> !amount.from().isBefore(from));
      open.add(new OpenAmount(from, BigDecimal.ZERO));
    }
    return new EntryHistory(
        entry.dueDate(),
        open,
        entry.currency(),
        entry.amount().signum() < 0,
        entry.kind() == EntryKind.INVOICE);
  }
}
