package io.relance.policy;

import java.time.ZoneId;
import java.util.Locale;

/**
 * One legal entity of a tenant.
 *
 * @param code chosen by the tenant; in every path and record
 * @param currency ISO 4217 code
 * @param lateTaskDays days after which a task that nobody has dealt with raises an alert
 */
public record Entity(
    String code,
    String name,
    String currency,
    ZoneId timeZone,
    Grouping grouping,
    Settings settings,
    Delivery delivery,
    LateCharges lateCharges,
    int lateTaskDays) {
  /** Days after which a task is late before anybody sets anything. */
  public static final int LATE_TASK_DAYS = 3;

  /** An entity that sends at any time and states no late charges. */
  public Entity(
      String code,
      String name,
      String currency,
      ZoneId timeZone,
      Grouping grouping,
      Settings settings) {
    this(
        code,
        name,
        currency,
        timeZone,
        grouping,
        settings,
        Delivery.DEFAULT,
        LateCharges.OFF,
        LATE_TASK_DAYS);
  }

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
