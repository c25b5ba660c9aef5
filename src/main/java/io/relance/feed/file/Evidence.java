package io.relance.feed.file;

import org.jspecify.annotations.Nullable;

/**
 * What the values of one column say about two possible readings. One value that fits one reading
 * only decides; values of both sorts contradict each other; values that mean something else in each
 * reading, and none that decides, leave it open.
 */
final class Evidence {
  /** A value and where it stands. */
  private record Example(String value, long line) {
    @Override
    public String toString() {
      return "\"%s\" on line %d".formatted(value, line);
    }
  }

  private @Nullable Example firstOnly;
  private @Nullable Example secondOnly;
  private @Nullable Example open;

  void firstOnly(String value, long line) {
    firstOnly = firstOnly == null ? new Example(value, line) : firstOnly;
  }

  void secondOnly(String value, long line) {
    secondOnly = secondOnly == null ? new Example(value, line) : secondOnly;
  }

  /** It fits both readings and is not the same in both. */
  void open(String value, long line) {
    open = open == null ? new Example(value, line) : open;
  }

  /**
   * True for the first reading, false for the second; the first where both mean the same.
   *
   * @param code of what is detected, for a refusal
   * @param first how the first reading is named
   * @param state what to state in the preset
   */
  boolean isFirst(String column, String code, String first, String second, String state) {
    if (firstOnly != null && secondOnly != null) {
      throw new FileRefused(
          code + "-mixed",
          "Column \"%s\" holds %s, which is %s only, and %s, which is %s only.\nMaybe the file was put together from two."
              .formatted(column, firstOnly, first, secondOnly, second));
    }
    if (firstOnly == null && secondOnly == null && open != null) {
      throw new FileRefused(
          code + "-ambiguous",
          "Column \"%s\" can be read in two ways: %s is either %s or %s, and no value decides.\nMaybe state \"%s\" in the preset."
              .formatted(column, open, first, second, state));
    }
    return secondOnly == null;
  }
}
