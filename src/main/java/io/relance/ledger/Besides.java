package io.relance.ledger;

import io.relance.db.Tx;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is noted of few accounts: open disputes, part payments. Asked only of those that are
 * contested or paid in part, so that a ledger without any costs nothing.
 */
final class Besides {
  private final Supplier<List<Contested>> disputesAsked;
  private final Supplier<List<Map.Entry<String, LocalDate>>> paymentsAsked;
  private final Map<String, List<OpenDispute>> disputes = new HashMap<>();
  private final Map<String, LocalDate> paidInPart = new HashMap<>();

  private record Contested(String customer, OpenDispute dispute) {}

  /** Asks for them, for these customers and entries; {@link #read} waits. */
  Besides(
      Tx tx,
      String entity,
      List<Customer> customers,
      Collection<List<Entry>> entries,
      LocalDate day) {
    var contesting = contesting(customers, entries);
    var partly = partlyPaid(entries);
    disputesAsked = contesting.length == 0 ? List::of : disputes(tx, entity, contesting);
    paymentsAsked = partly.length == 0 ? List::of : payments(tx, entity, partly, day);
  }

  void read() {
    disputesAsked
        .get()
        .forEach(
            found ->
                disputes
                    .computeIfAbsent(found.customer(), _ -> new ArrayList<>())
                    .add(found.dispute()));
    paymentsAsked.get().forEach(paid -> paidInPart.put(paid.getKey(), paid.getValue()));
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

  private static Supplier<List<Contested>> disputes(Tx tx, String entity, String[] customers) {
    return tx.asking(
        """
            select dispute.customer, dispute.entry, dispute.reason,
              dispute.opened_at, entity.time_zone
            from dispute join entity on entity.tenant = dispute.tenant and entity.entity = dispute.entity
            where dispute.tenant = $1 and dispute.entity = $2 and dispute.customer = any($3)
              and dispute.closed_at is null
            order by dispute.opened_at, dispute.dispute
            """,
        row ->
            new Contested(
                row.getString("customer"),
                new OpenDispute(
                    row.getString("entry"),
                    row.getString("reason"),
                    row.getOffsetDateTime("opened_at")
                        .atZoneSameInstant(ZoneId.of(row.getString("time_zone")))
                        .toLocalDate())),
        tx.tenant(),
        entity,
        customers);
  }

  private static Supplier<List<Map.Entry<String, LocalDate>>> payments(
      Tx tx, String entity, String[] entries, LocalDate day) {
    return tx.asking(
        """
            select entry, max(from_day) as paid_on from open_amount_change
            where tenant = $1 and entity = $2 and entry = any($3) and from_day <= $4
              and abs(after) < abs(before)
            group by entry
            """,
        row -> Map.entry(row.getString("entry"), row.getLocalDate("paid_on")),
        tx.tenant(),
        entity,
        entries,
        day);
  }
}
