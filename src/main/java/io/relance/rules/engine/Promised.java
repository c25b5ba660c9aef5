package io.relance.rules.engine;

import io.relance.ledger.Entry;
import io.relance.ledger.Promise;
import io.relance.ledger.PromiseState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whether the promises about an entry hold.
 *
 * @param open how many are upcoming
 * @param late how many passed unkept
 * @param amount what the upcoming ones promise together
 * @param daysUntil days to the next promised day; -1 when none is upcoming
 * @param daysSinceLate days since the first one that passed unkept; -1 when there is none
 */
record Promised(
    List<Held> all, int open, int late, BigDecimal amount, int daysUntil, int daysSinceLate) {
  /** Of an entry about which nobody promised anything. */
  static final Promised NOTHING = new Promised(List.of(), 0, 0, BigDecimal.ZERO, -1, -1);

  /** A promise and what has become of it. */
  record Held(Promise promise, PromiseState state) {}

  /**
   * Looks at an entry's promises.
   *
   * @param own promises of this entry only
   */
  static Promised of(Entry entry, List<Promise> own, LocalDate day) {
    var all =
        own.stream()
            .map(promise -> new Held(promise, PromiseState.of(promise, own, entry, day)))
            .toList();
    var upcoming = in(PromiseState.UPCOMING, all);
    var late = in(PromiseState.LATE, all);
    return new Promised(
        all,
        upcoming.size(),
        late.size(),
        upcoming.stream().map(Promise::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
        upcoming.stream().mapToInt(each -> days(day, each.promisedFor())).min().orElse(-1),
        late.stream().mapToInt(each -> days(each.promisedFor(), day)).max().orElse(-1));
  }

  private static List<Promise> in(PromiseState state, List<Held> all) {
    return all.stream().filter(held -> held.state() == state).map(Held::promise).toList();
  }

  private static int days(LocalDate from, LocalDate to) {
    return Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }

  /** It has an upcoming promise, and none that passed unkept. */
  boolean onlyUpcoming() {
    return open > 0 && late == 0;
  }
}
