package io.relance.feed;

import java.util.UUID;

/** Where connectors put what they read. Waits for the store: call it on a virtual thread. */
public interface FeedIntake {

  /** What came of asking to feed an entity. */
  sealed interface Opening {
    /** Go on. */
    record Open(OpenFeed feed) implements Opening {}

    /** No such entity. */
    record Refused(String code, String detail) implements Opening {}
  }

  /** Starts a feed of one entity. */
  Opening open(UUID tenant, String entity, FeedSource source, FeedMode mode);
}
