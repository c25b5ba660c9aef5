package io.relance.rules;

import org.jspecify.annotations.Nullable;

/** The rules could not decide one account. It is parked and shown; the others go on. */
public final class AccountRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final @Nullable String rule;

  /**
   * Says which rule, where it is known, and why.
   *
   * @param rule the rule's sentence, null when the failure cannot be laid at one rule's door
   */
  public AccountRefused(@Nullable String rule, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.rule = rule;
  }

  /** The rule's sentence, or null. */
  public @Nullable String rule() {
    return rule;
  }
}
