package io.relance.ledger;

import java.util.Locale;

/**
 * Who chose a customer's profile. What was chosen by hand is pinned: neither rules nor feeds
 * overwrite it.
 */
public enum ProfileSource {
  HAND,
  FEED,
  RULE,
  DEFAULT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word stored in SQL and shown by the API. */
  public String code() {
    return code;
  }

  /** The source of a stored code. Throws IllegalArgumentException for any other. */
  public static ProfileSource of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
