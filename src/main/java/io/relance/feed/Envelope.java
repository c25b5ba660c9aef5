package io.relance.feed;

import org.jspecify.annotations.Nullable;

/**
 * What could be read of a line before anything was checked: whose it is and what it shows. All null
 * for a line that is no JSON at all.
 */
public record Envelope(
    @Nullable String tenant, @Nullable String entity, @Nullable String type, @Nullable String id) {
  /** Nothing could be read. */
  public static final Envelope UNREADABLE = new Envelope(null, null, null, null);
}
