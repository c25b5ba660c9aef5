package io.relance.policy;

import java.util.Locale;

/** Where in a scenario a step stands: before the due date, after it, or after the payment. */
public enum Phase {
  NOTICE,
  REMINDER,
  THANKS;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word used in SQL and the API. */
  public String code() {
    return code;
  }

  /** The phase of a code. Throws IllegalArgumentException for any other word. */
  public static Phase of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
