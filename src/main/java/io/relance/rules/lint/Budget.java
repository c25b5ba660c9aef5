package io.relance.rules.lint;

/** What comparing the rules of one book may cost altogether. */
final class Budget {
  /** Most pairs of alternatives compared: many times what a full book of ordinary rules takes. */
  static final int MOST = 2_000_000;

  private long left;

  /** As much as {@code most}. */
  Budget(long most) {
    left = most;
  }

  void spend(long cost) {
    left -= cost;
  }

  boolean isSpent() {
    return left <= 0;
  }
}
