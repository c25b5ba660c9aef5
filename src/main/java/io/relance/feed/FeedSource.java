package io.relance.feed;

import java.util.Locale;

/** Through which connector a feed came. */
public enum FeedSource {
  HTTP,
  KAFKA,
  FILE;

  /** The word used in SQL and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
