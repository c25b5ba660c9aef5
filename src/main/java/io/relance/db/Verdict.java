package io.relance.db;

/** How a piece of work ended, and with it what becomes of its transaction. */
public enum Verdict {
  /** It was done: what it wrote is committed. */
  DONE,
  /** It was refused: whatever it wrote on the way is rolled back. */
  REFUSED,
  /** It was refused, and what it wrote on the way is committed all the same. */
  REFUSED_BUT_KEPT;

  /** Whether what the work wrote is committed. */
  public boolean isKept() {
    return this != REFUSED;
  }
}
