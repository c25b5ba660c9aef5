package io.relance.followup;

/** Adds up what is seen of a ledger, chunk by chunk, for somebody who watches. */
final class Progress {
  private final Watching watching;
  private final int total;
  private int seen;

  Progress(Watching watching, int total) {
    this.watching = watching;
    this.total = total;
    watching.seen(0, total);
  }

  void seen(int accounts) {
    seen += accounts;
    watching.seen(Math.min(seen, total), total);
  }
}
