package io.relance.feed.http;

/**
 * What one feed by HTTP may take.
 *
 * @param feedBytes most bytes of a feed
 * @param idleMs longest silence of a sender that is not being held back
 */
public record HttpFeedLimits(long feedBytes, long idleMs) {
  /** What holds unless the configuration says otherwise: 1 GiB, 30 s. */
  public static final HttpFeedLimits DEFAULT = new HttpFeedLimits(1L << 30, 30_000);
}
