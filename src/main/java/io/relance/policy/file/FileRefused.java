package io.relance.policy.file;

import java.nio.file.Path;

/** A file that cannot be used. The service does not start with it. */
public final class FileRefused extends RuntimeException {
  /**
   * Refuses a value of the file.
   *
   * @param place the key's path, such as {@code rates[2].percent}
   * @param why ends the sentence that the place begins
   */
  public FileRefused(Path file, String place, String why) {
    super("%s: \"%s\" %s".formatted(file, place, why));
  }

  FileRefused(Path file, String why) {
    super("%s %s".formatted(file, why));
  }
}
