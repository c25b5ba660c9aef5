package io.relance.policy;

import java.time.LocalDate;
import java.util.Locale;

/**
 * When a step is reached: so many days after a reference date.
 *
 * @param days calendar days; may be negative for a notice
 * @param endOfMonth moved to the last day of the month it falls in
 */
public record Trigger(Reference reference, int days, boolean endOfMonth) {

  /** The date that days are counted from. */
  public enum Reference {
    DUE_DATE,
    INVOICE_DATE,
    PREVIOUS_STEP;

    /** The word used in the API: {@code due-date}, {@code invoice-date}, {@code previous-step}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reference of a code. Throws IllegalArgumentException for any other word. */
    public static Reference of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  LocalDate from(LocalDate reference) {
    return moved(reference.plusDays(days));
  }

  LocalDate moved(LocalDate date) {
    return endOfMonth ? date.withDayOfMonth(date.lengthOfMonth()) : date;
  }
}
