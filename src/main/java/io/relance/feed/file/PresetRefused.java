package io.relance.feed.file;

import java.nio.file.Path;

/** A preset that cannot be used. The service does not start with it. */
public final class PresetRefused extends RuntimeException {
  PresetRefused(Path file, String key, String why) {
    super("%s: \"%s\" %s".formatted(file, key, why));
  }
}
