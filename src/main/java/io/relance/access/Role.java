package io.relance.access;

import java.util.Locale;

/** What a member of a tenant may do; each role may do what the ones below it may. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Acts: tasks, promises, feeds, runs. */
  USER,
  /** Configures: entities, profiles, scenarios, who may enter. */
  ADMINISTRATOR;

  /** Whether this role may do what the other one may. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The word used in SQL and the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a code. Throws IllegalArgumentException for any other word. */
  public static Role of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
