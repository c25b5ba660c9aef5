package io.relance.sync;

import io.relance.feed.FeedRecord.Versioned;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type arriving one after the other, each compared with what is stored or has
 * arrived before it; the winners are written together.
 */
final class Arrivals<R extends Versioned> {
  private final Map<String, R> known;
  private final Map<String, R> winners = new LinkedHashMap<>();
  private final Predicate<R> writtenThoughSame;

  /**
   * @param stored what is stored under the ids that arrive
   * @param writtenThoughSame records that are written even when they say what is stored
   */
  Arrivals(Map<String, R> stored, Predicate<R> writtenThoughSame) {
    this.known = new HashMap<>(stored);
    this.writtenThoughSame = writtenThoughSame;
  }

  /** What is known under an id so far; null when nothing is. */
  @Nullable R known(String id) {
    return known.get(id);
  }

  Newness arrive(R fed) {
    var newness = Newness.of(fed, known.get(fed.id()));
    if (newness == Newness.SAME && !winners.containsKey(fed.id()) && writtenThoughSame.test(fed)) {
      newness = Newness.NEWER;
    }
    if (newness == Newness.NEWER) {
      known.put(fed.id(), fed);
      winners.put(fed.id(), fed);
    }
    return newness;
  }

  Collection<R> winners() {
    return winners.values();
  }
}
