package io.relance.policy;

import java.util.Locale;

/** The steps that customers of one profile go through. */
public record Scenario(CatchUp catchUp, Branch withEmail, Branch withoutEmail) {

  /** What a step that comes late does to the following ones. */
  public enum CatchUp {
    /** They keep their distance from it. */
    SPACED,
    /** They stay on their own dates, at least one day later. */
    IMMEDIATE;

    /** The word used in SQL and the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The catch-up of a code. Throws IllegalArgumentException for any other word. */
    public static CatchUp of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The branch for a customer with or without an e-mail address. */
  public Branch branch(boolean hasEmail) {
    return hasEmail ? withEmail : withoutEmail;
  }
}
