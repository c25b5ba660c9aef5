package io.relance.followup;

import java.util.Locale;

/** Where a task is in its life. {@link TaskTransition} says which moves exist. */
public enum TaskStatus {
  /** Waits for a person. */
  PROPOSED,
  /** May go: queued for sending, or a to-do for a person. */
  APPROVED,
  /** Claimed by a sender; can still be withdrawn until it is handed over. */
  SENDING,
  SENT,
  FAILED,
  /**
   * Handed over, but nobody can say whether it arrived: a person decides, it is never sent again by
   * itself.
   */
  UNKNOWN,
  DONE,
  SKIPPED,
  CANCELLED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word used in SQL and the API. */
  public String code() {
    return code;
  }

  /** The status of a code. Throws IllegalArgumentException for any other word. */
  public static TaskStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
