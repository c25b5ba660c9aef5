package io.relance.sync;

import io.relance.feed.FeedLine;
import io.relance.feed.Rejection;

/** A line that could be read but that the store refused, which is a fault of ours. */
final class Inapplicable {
  private Inapplicable() {}

  static FeedLine.Bad of(FeedLine line) {
    return new FeedLine.Bad(
        line.line(),
        line.bytes(),
        line.canonical(),
        line.envelope(),
        new Rejection(
            line.line(),
            null,
            null,
            "cannot-apply",
            "The record could be read but not applied; the log says why.\nMaybe feed it again once that is mended."));
  }
}
