package io.relance.rules.engine;

import io.relance.rules.ExclusionReason;
import java.util.Comparator;
import java.util.List;

/** Which of several exclusions is shown first. */
final class ExclusionOrder {
  private static final List<String> KNOWN =
      List.of(
          "AUTOMATIC_PAYMENT",
          "STOPPED",
          "BELOW_MINIMUM",
          "PROMISED",
          "PAID",
          "DISPUTED",
          "STEP_MINIMUM",
          "CUSTOMER_STOPPED",
          "CUSTOMER_DISPUTED",
          "NO_SCENARIO",
          "INSOLVENT",
          "NO_ADDRESS",
          "UNDER_FLOOR",
          "OVER_CEILING",
          "CREDIT_BALANCE");

  /** The known codes in their order, then an author's own alphabetically. */
  static final Comparator<ExclusionReason> MOST_TELLING_FIRST =
      Comparator.comparingInt((ExclusionReason exclusion) -> place(exclusion.code()))
          .thenComparing(ExclusionReason::code)
          .thenComparing(exclusion -> exclusion.reason().file());

  private ExclusionOrder() {}

  private static int place(String code) {
    var place = KNOWN.indexOf(code);
    return place < 0 ? KNOWN.size() : place;
  }
}
