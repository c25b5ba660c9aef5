package io.relance.db;

/** PostgreSQL could not be reached, broke the connection off or did not answer in time. */
public final class DatabaseAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was thrown while PostgreSQL was waited for. */
  public DatabaseAway(Throwable cause) {
    super("The database is away: " + cause, cause);
  }
}
