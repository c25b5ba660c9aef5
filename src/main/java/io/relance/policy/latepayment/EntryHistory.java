package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the cost of one entry's delay depends on.
 *
 * @param open in the order of their days; before the first nothing is open, so it begins with the
 *     entry, not with the day it was first heard of
 * @param currency ISO 4217 code
 * @param credit a credit costs nobody anything
 * @param invoice only an invoice brings the fixed indemnity
 */
public record EntryHistory(
    LocalDate dueDate, List<OpenAmount> open, String currency, boolean credit, boolean invoice) {

  /**
   * Copies the amounts.
   *
   * @throws IllegalArgumentException when they are out of order
   */
  public EntryHistory {
    open = List.copyOf(open);
    for (int i = 1; i < open.size(); i++) {
      if (open.get(i).from().isBefore(open.get(i - 1).from())) {
        throw new IllegalArgumentException(
            "The open amount of %s follows the one of %s.\nMaybe sort them by day."
                .formatted(open.get(i).from(), open.get(i - 1).from()));
      }
    }
  }

  /**
   * What is open when a day begins: a payment of the day itself counts from the next one on, as the
   * money was owed for part of that day. Nothing when it is overpaid.
   */
  BigDecimal openAtStartOf(LocalDate day) {
    return open.reversed().stream()
        .filter(amount -> amount.from().isBefore(day))
        .findFirst()
        .map(amount -> amount.open().max(BigDecimal.ZERO))
        .orElse(BigDecimal.ZERO);
  }

  /** The last day, up to another, that begins with the same amount open as this one. */
  LocalDate heldUntil(LocalDate day, LocalDate last) {
    return open.stream()
        .map(OpenAmount::from)
        .filter(from -> !from.isBefore(day) && from.isBefore(last))
        .findFirst()
        .orElse(last);
  }
}
