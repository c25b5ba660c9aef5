package io.relance.followup;

/** Follows how far a look at a whole ledger is. Called on one thread at a time. */
@FunctionalInterface
public interface Watching {
  /** Nobody waits for it. */
  Watching NOBODY = (_, _) -> {};

  /**
   * So many accounts are behind it, of so many.
   *
   * @param total as counted at the beginning: the ledger may grow meanwhile
   */
  void seen(int accounts, int total);
}
