package io.relance.policy;

import java.time.LocalDate;

/** The step an entry goes through next, and the day from which it is due. */
public record NextStep(Step step, LocalDate dueOn) {

  /** Reached is "on or after": a missed day loses nothing. */
  public boolean isReached(LocalDate day) {
    return !day.isBefore(dueOn);
  }
}
