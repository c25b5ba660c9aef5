package io.relance.feed;

/** What a connector answers. */
public sealed interface FeedOutcome {
  /** The feed went through to its end. */
  record Applied(SyncReport report) implements FeedOutcome {}

  /**
   * It did not: {@code unknown-entity}, {@code feed-too-large}, {@code feed-idle}, {@code
   * feed-interrupted}... What was applied before it stopped stays applied; nothing is closed.
   */
  record Refused(String code, String detail) implements FeedOutcome {}
}
