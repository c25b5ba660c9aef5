package io.relance.bench;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Changes of one customer's account each: a new entry, long overdue, for which a reminder goes at
 * once. What happened to each, and when, in the nanoseconds of this machine's clock.
 */
final class Changes {
  private static final int SEED = 20_260_210;

  private final UUID tenant;
  private final String[] customers;
  private final long[] scheduled;
  private final long[] seen;
  private final long[] rung;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger seenCount = new AtomicInteger();
  private final AtomicInteger rungCount = new AtomicInteger();

  /** So many changes to come, each of a customer drawn from the ledger's. */
  Changes(UUID tenant, int changes, int customers) {
    this.tenant = tenant;
    this.customers =
        new Random(SEED)
            .ints(changes, 1, customers + 1)
            .mapToObj(number -> "C" + number)
            .toArray(String[]::new);
    scheduled = new long[changes];
    seen = new long[changes];
    rung = new long[changes];
  }

  int count() {
    return customers.length;
  }

  String customer(int change) {
    return customers[change];
  }

  /** The entry by which a change is known again in the store. */
  static String entry(int change) {
    return "L" + change;
  }

  static int change(String entry) {
    return Integer.parseInt(entry, 1, entry.length(), 10);
  }

  byte[] record(int change) {
    return new JsonObject()
        .put("type", "entry")
        .put("tenant", tenant.toString())
        .put("entity", BenchLedger.ENTITY)
        .put("id", entry(change))
        .put("customer", customer(change))
        .put("kind", "invoice")
        .put("reference", "N-" + change)
        .put("entryDate", "2025-12-06")
        .put("dueDate", "2026-01-05")
        .put("amount", 100 + change % 900 + ".00")
        .put("currency", "EUR")
        .put("version", 1)
        .encode()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** It is the producer's now. */
  void sent(int change, long scheduledNanos) {
    scheduled[change] = scheduledNanos;
    sent.set(change + 1);
  }

  /** All changes below this one are the producer's. */
  int sent() {
    return sent.get();
  }

  /** Another transaction has found it in a task. */
  void seen(int change, long nanos) {
    seen[change] = nanos;
    seenCount.incrementAndGet();
  }

  /** The bell of the transaction that planned it was heard; more than one may ring for it. */
  void rung(int change, long nanos) {
    if (rung[change] == 0) {
      rungCount.incrementAndGet();
    }
    rung[change] = nanos;
  }

  /**
   * How many of those sent have not been seen yet. Once it says none, all that was noted can be
   * read.
   */
  int unseen() {
    return sent() - seenCount.get();
  }

  /** For how many of those sent no bell has rung yet. */
  int unrung() {
    return sent() - rungCount.get();
  }

  /** From when these changes were to be sent to when they were seen, in milliseconds. */
  Percentiles untilSeen(int from, int to) {
    return Percentiles.between(scheduled, seen, from, to);
  }

  /** From when these changes were to be sent to their bell, in milliseconds. */
  Percentiles untilRung(int from, int to) {
    return Percentiles.between(scheduled, rung, from, to);
  }
}
