package io.relance.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What has become of a promise. The ledger tells how much of an entry is left, not what a payment
 * was for: a promise is kept once what has been paid since it was made covers it and those for
 * earlier days.
 */
public enum PromiseState {
  /** Its day has not passed, and it is not covered yet. */
  UPCOMING,
  KEPT,
  /** Its day has passed and it is not covered. */
  LATE,
  /** Taken back; it counts for nothing. */
  CANCELLED;

  /** The word used in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of one promise that is not cancelled.
   *
   * @param all promises of the same entry that are not cancelled, this one among them
   */
  public static PromiseState of(Promise promise, List<Promise> all, Entry entry, LocalDate day) {
    if (entry.closed() || entry.openAmount().signum() <= 0 || isCovered(promise, all, entry)) {
      return KEPT;
    }
    return promise.isUpcoming(day) ? UPCOMING : LATE;
  }

  private static boolean isCovered(Promise promise, List<Promise> all, Entry entry) {
    var paid = before(promise, entry).subtract(entry.openAmount());
    var needed =
        all.stream()
            .filter(other -> other.id().equals(promise.id()) || isFirst(other, promise))
            .map(other -> stillNeeded(other, promise, entry))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return paid.compareTo(needed) >= 0;
  }

  private static boolean isFirst(Promise one, Promise other) {
    var byDay = one.promisedFor().compareTo(other.promisedFor());
    return byDay < 0 || (byDay == 0 && one.id().compareTo(other.id()) < 0);
  }

  /** What of an earlier promise had not been paid yet when this one was made. */
  private static BigDecimal stillNeeded(Promise earlier, Promise promise, Entry entry) {
    var paidBetween = before(earlier, entry).subtract(before(promise, entry));
    return paidBetween.signum() <= 0
        ? earlier.amount()
        : earlier.amount().subtract(paidBetween).max(BigDecimal.ZERO);
  }

  private static BigDecimal before(Promise promise, Entry entry) {
    var noted = promise.openAmount();
    return noted == null ? entry.amount() : noted;
  }
}
