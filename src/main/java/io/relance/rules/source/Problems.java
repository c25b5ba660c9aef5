package io.relance.rules.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one file: what cannot be understood is noted and left out, so that the rest is
 * read as well, up to {@link Problem#MOST_OF_FILE}. A file with anything noted is refused as a
 * whole.
 */
final class Problems {
  private final Set<Problem> noted = new LinkedHashSet<>();
  private boolean refused;

  /** What the reading came to; null when it was refused, which is noted. */
  <T> @Nullable T attempt(Supplier<T> reading) {
    if (noted.size() >= Problem.MOST_OF_FILE) {
      return null;
    }
    try {
      return reading.get();
    } catch (RulesRefused refusal) {
      note(refusal);
      return null;
    }
  }

  void note(RulesRefused refusal) {
    refused = true;
    for (var problem : refusal.problems()) {
      if (noted.size() < Problem.MOST_OF_FILE) {
        noted.add(problem);
      }
    }
  }

  /** Whether there is something to tell, apart from the fact of a refusal. */
  boolean isTold() {
    return !noted.isEmpty();
  }

  /**
   * Refuses the file when anything was noted.
   *
   * @throws RulesRefused with every problem, in the order of lines
   */
  void requireNone() {
    if (refused) {
      var all = new ArrayList<>(noted);
      all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      throw new RulesRefused(List.copyOf(all));
    }
  }
}
