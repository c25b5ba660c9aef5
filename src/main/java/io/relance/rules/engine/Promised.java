package io.relance.rules.engine;

import io.relance.ledger.Entry;
import io.relance.ledger.Promise;
import io.relance.ledger.PromiseState;
import java.time.LocalDate;
import java.util.List;

/** Whether the promises about an entry hold. */
final class Promised {
  private final List<PromiseState> states;

  /**
   * Looks at an entry's promises.
   *
   * @param own promises of this entry only
   */
  Promised(Entry entry, List<Promise> own, LocalDate day) {
    this.states = own.stream().map(promise -> PromiseState.of(promise, own, entry, day)).toList();
  }

  /** It has an upcoming promise, and none that passed unkept. */
  boolean onlyUpcoming() {
    return states.contains(PromiseState.UPCOMING) && !late();
  }

  /** A promise passed unkept. */
  boolean late() {
    return states.contains(PromiseState.LATE);
  }
}
