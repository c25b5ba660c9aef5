package io.relance.bench;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What {@link BenchLedger} fills by SQL, as canonical records of a feed: the customers, then ten
 * entries of each.
 */
final class FeedRecords {
  private static final int ENTRIES_OF_A_CUSTOMER = 10;
  private static final int PROFILES = 3;
  private static final int CREDIT_EVERY = 17;
  private static final int DUE_DAYS = 80;
  private static final LocalDate LATEST = LocalDate.of(2026, 2, 10);

  private final UUID tenant;
  private final int entries;

  FeedRecords(UUID tenant, int entries) {
    this.tenant = tenant;
    this.entries = entries;
  }

  /** Takes a record and the customer whose it is. */
  @FunctionalInterface
  interface Taker {
    void take(String customer, byte[] json);
  }

  /** All of them, in the order of the feed. */
  void each(Taker taker) {
    for (var n = 1; n <= customers(); n++) {
      taker.take("C" + n, bytes(customer(n)));
    }
    for (var n = 1; n <= entries; n++) {
      taker.take("C" + owner(n), bytes(entry(n)));
    }
  }

  int entries() {
    return entries;
  }

  int customers() {
    return owner(entries);
  }

  int count() {
    return customers() + entries;
  }

  private static int owner(int entry) {
    return 1 + (entry - 1) / ENTRIES_OF_A_CUSTOMER;
  }

  private JsonObject customer(int n) {
    var customer =
        record("customer", "C" + n)
            .put("name", "Menuiserie Étoile " + n)
            .put("profile", "Profile " + n % PROFILES)
            .put("tags", new JsonObject().put("region", "R" + n % 20));
    return n % 5 == 0 ? customer : customer.put("email", "c" + n + "@example.org");
  }

  private JsonObject entry(int n) {
    var credit = n % CREDIT_EVERY == 0;
    var amount = credit ? "-40.00" : 60 + n * 13L % 900 + ".00";
    var entryDate = LATEST.minusDays(n * 7L % DUE_DAYS + 5);
    return record("entry", "E" + n)
        .put("customer", "C" + owner(n))
        .put("kind", credit ? "credit" : "invoice")
        .put("reference", "F-" + n)
        .put("entryDate", entryDate.toString())
        .put("dueDate", entryDate.plusDays(30).toString())
        .put("amount", amount)
        .put("openAmount", amount)
        .put("currency", "EUR");
  }

  private JsonObject record(String type, String id) {
    return new JsonObject()
        .put("type", type)
        .put("tenant", tenant.toString())
        .put("entity", BenchLedger.ENTITY)
        .put("id", id)
        .put("version", 1);
  }

  private static byte[] bytes(JsonObject json) {
    return json.encode().getBytes(StandardCharsets.UTF_8);
  }
}
