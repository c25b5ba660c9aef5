package io.relance.policy;

import java.time.ZoneId;
import java.util.Locale;

/**
 * One legal entity of a tenant.
 *
 * @param code chosen by the tenant; in every path and record
 * @param currency ISO 4217 code
 */
public record Entity(
    String code,
    String name,
    String currency,
    ZoneId timeZone,
    Grouping grouping,
    Settings settings) {

  /** How entries of one customer share a reminder. */
  public enum Grouping {
    /** One reminder per customer, step and currency. */
    ITEM,
    /** One reminder per customer and currency, with every overdue entry, at the highest step. */
    ACCOUNT;

    /** The word used in SQL and the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The grouping of a code. Throws IllegalArgumentException for any other word. */
    public static Grouping of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
