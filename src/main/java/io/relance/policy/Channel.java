package io.relance.policy;

import java.util.Locale;

/** How a step reaches the customer. Phone and other are to-dos for a person. */
public enum Channel {
  EMAIL,
  LETTER,
  PHONE,
  OTHER;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word used in SQL and the API. */
  public String code() {
    return code;
  }

  /** The channel of a code. Throws IllegalArgumentException for any other word. */
  public static Channel of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
