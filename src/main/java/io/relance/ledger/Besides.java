package io.relance.ledger;

import io.relance.db.Tx;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is noted of few accounts: open disputes, part payments. Asked only of those that are
 * contested or paid in part, so that a ledger without any costs nothing.
 */
final class Besides {
  private final Map<String, List<OpenDispute>> disputes = new HashMap<>();
  private final Map<String, LocalDate> paidInPart = new HashMap<>();

  /** Reads them for these customers and entries. */
  Besides(
      Tx tx,
      String entity,
      List<Customer> customers,
      Collection<List<Entry>> entries,
      LocalDate day) {
    var contesting = contesting(customers, entries);
    if (contesting.length > 0) {
      readDisputes(tx, entity, contesting);
    }
    var partly = partlyPaid(entries);
    if (partly.length > 0) {
      readPayments(tx, entity, partly, day);
    }
  }

  /** Open disputes of a customer and of its entries, in the order in which they were opened. */
  List<OpenDispute> disputes(String customer) {
    return List.copyOf(disputes.getOrDefault(customer, List.of()));
  }

  /** The day of the last part payment, by entry, of those that have one. */
  Map<String, LocalDate> paidInPart(List<Entry> entries) {
    if (paidInPart.isEmpty()) {
      return Map.of();
    }
    var own = new HashMap<String, LocalDate>();
    for (var entry : entries) {
      var on = paidInPart.get(entry.id());
      if (on != null) {
        own.put(entry.id(), on);
      }
    }
    return Map.copyOf(own);
  }

  private static String[] contesting(List<Customer> customers, Collection<List<Entry>> entries) {
    var contesting = new ArrayList<String>();
    customers.stream().filter(Customer::disputed).map(Customer::id).forEach(contesting::add);
    entries.stream()
        .flatMap(List::stream)
        .filter(entry -> entry.disputeReason() != null)
        .map(Entry::customer)
        .forEach(contesting::add);
    return contesting.stream().distinct().sorted().toArray(String[]::new);
  }

  private static String[] partlyPaid(Collection<List<Entry>> entries) {
    return entries.stream()
        .flatMap(List::stream)
        .filter(Entry::isPartlyPaid)
        .map(Entry::id)
        .sorted()
        .toArray(String[]::new);
  }

  private void readDisputes(Tx tx, String entity, String[] customers) {
    tx.query(
            """
            select dispute.customer, dispute.entry, dispute.reason,
              dispute.opened_at, entity.time_zone
            from dispute join entity on entity.tenant = dispute.tenant and entity.entity = dispute.entity
            where dispute.tenant = $1 and dispute.entity = $2 and dispute.customer = any($3)
              and dispute.closed_at is null
            order by dispute.opened_at, dispute.dispute
            """,
            tx.tenant(),
            entity,
            customers)
        .forEach(
            row ->
                disputes
                    .computeIfAbsent(row.getString("customer"), _ -> new ArrayList<>())
                    .add(
                        new OpenDispute(
                            row.getString("entry"),
                            row.getString("reason"),
                            row.getOffsetDateTime("opened_at")
                                .atZoneSameInstant(ZoneId.of(row.getString("time_zone")))
                                .toLocalDate())));
  }

  private void readPayments(Tx tx, String entity, String[] entries, LocalDate day) {
    tx.query(
            """
            select entry, max(from_day) as paid_on from open_amount_change
            where tenant = $1 and entity = $2 and entry = any($3) and from_day <= $4
              and abs(after) < abs(before)
            group by entry
            """,
            tx.tenant(),
            entity,
            entries,
            day)
        .forEach(row -> paidInPart.put(row.getString("entry"), row.getLocalDate("paid_on")));
  }
}
