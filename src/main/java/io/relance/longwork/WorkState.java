package io.relance.longwork;

import java.util.Locale;

/** Where a long work is in its life. */
public enum WorkState {
  /** In its undo window: nothing has been done, and all of it can be withdrawn. */
  WAITING,
  RUNNING,
  DONE,
  /** Withdrawn before anything was done. */
  UNDONE,
  FAILED,
  /** The service stopped meanwhile, and it cannot be taken up again. */
  INTERRUPTED;

  /** The word used in SQL and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a code. Throws IllegalArgumentException for any other word. */
  public static WorkState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Nothing more comes of it. */
  public boolean isEnded() {
    return this != WAITING && this != RUNNING;
  }
}
