package io.relance.sync;

/**
 * Above which a snapshot is held for a person instead of closing what it misses.
 *
 * @param closedShare largest share (0 to 1) of the open entries that it may close
 * @param smallLedger number of open entries up to which any share may be closed, and of entry
 *     records up to which a snapshot may halve
 */
public record HoldLimits(double closedShare, int smallLedger) {
  /** What holds unless the configuration says otherwise. */
  public static final HoldLimits DEFAULT = new HoldLimits(0.30, 20);

  /** Throws IllegalArgumentException for a share that is none. */
  public HoldLimits {
    if (!(closedShare >= 0 && closedShare <= 1)) {
      throw new IllegalArgumentException(
          "feed.hold.closedShare is %s, but a share is from 0 to 1.".formatted(closedShare));
    }
  }
}
