package io.relance.followup;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates a whole entity on a date, in bounded memory. */
public interface Runs {

  /** What came of asking for a run. */
  sealed interface Outcome {
    /** It ran. */
    record Ran(RunReport report) implements Outcome {}

    /** It did not: unknown entity, or a date that is refused. */
    record Refused(String code, String detail) implements Outcome {}
  }

  /**
   * Runs the entity. The same date again is harmless. A date in the past is refused: what was known
   * then is not what is stored now.
   *
   * @param date null for the entity's today
   */
  Outcome run(UUID tenant, String entity, @Nullable LocalDate date);
}
