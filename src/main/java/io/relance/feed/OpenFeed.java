package io.relance.feed;

import java.util.List;
import java.util.UUID;

/**
 * A feed under way. Not for two threads at once. A feed that is neither finished nor abandoned
 * leaves what it applied and closes nothing.
 */
public interface OpenFeed {
  /** Its id, the key of its sync. */
  UUID id();

  /** Applies some lines in one transaction, in their order; parks the bad ones. */
  void apply(List<FeedLine> lines);

  /** The feed is complete: checks its control record, closes what a snapshot misses unless held. */
  SyncReport finish();

  /** The feed broke off: what was applied stays, nothing is closed, it is no successful sync. */
  void abandon(String reason);
}
