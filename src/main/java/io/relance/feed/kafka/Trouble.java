package io.relance.feed.kafka;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why nothing is being applied just now, said by one thread and asked by others. */
final class Trouble {
  private volatile @Nullable String now;

  void is(String why) {
    now = why;
  }

  void isOver() {
    now = null;
  }

  Optional<String> now() {
    return Optional.ofNullable(now);
  }
}
