package io.relance.rules.engine;

import io.relance.rules.ExclusionReason;
import io.relance.rules.source.KnownCodes;
import java.util.Comparator;

/** Which of several exclusions is shown first. */
final class ExclusionOrder {
  /** The known codes in their order, then an author's own alphabetically. */
  static final Comparator<ExclusionReason> MOST_TELLING_FIRST =
      Comparator.comparingInt((ExclusionReason exclusion) -> KnownCodes.place(exclusion.code()))
          .thenComparing(ExclusionReason::code)
          .thenComparing(exclusion -> exclusion.reason().file());

  private ExclusionOrder() {}
}
