package io.relance.stories;

import io.relance.rules.yaml.Yaml;

/** Something in a story that cannot be read, with its file and line. */
final class Misunderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Misunderstood(String file, Yaml place, String what) {
    super("%s, line %d: %s".formatted(file, place.line(), what));
  }
}
