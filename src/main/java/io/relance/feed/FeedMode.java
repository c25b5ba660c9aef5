package io.relance.feed;

import java.util.Locale;
import java.util.Optional;

/** What the absence of an entry means. */
public enum FeedMode {
  /** Partial: nothing is closed by absence. */
  DELTA,
  /** Complete: an open entry that is missing is closed. */
  SNAPSHOT;

  /** The word used in SQL and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of a code, or empty when no mode has it. */
  public static Optional<FeedMode> of(String code) {
    for (var mode : values()) {
      if (mode.code().equals(code)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
