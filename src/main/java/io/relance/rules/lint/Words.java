package io.relance.rules.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Some words, or all but some.
 *
 * @param all but these, instead of these
 */
record Words(boolean all, Set<String> words) implements Domain {

  static Words of(Set<String> words) {
    return new Words(false, Set.copyOf(words));
  }

  /** All words but one, of those that there are; null when there may be any. */
  static Words but(String word, @Nullable Set<String> every) {
    if (every == null) {
      return new Words(true, Set.of(word));
    }
    return of(kept(every, each -> !each.equals(word)));
  }

  @Override
  public Domain and(Domain other) {
    var words = (Words) other;
    if (all && words.all) {
      var both = new TreeSet<>(this.words);
      both.addAll(words.words);
      return new Words(true, Set.copyOf(both));
    }
    if (all) {
      return words.and(this);
    }
    return of(kept(this.words, each -> words.all != words.words.contains(each)));
  }

  private static Set<String> kept(Set<String> words, Predicate<String> keeping) {
    var kept = new TreeSet<>(words);
    kept.removeIf(keeping.negate());
    return kept;
  }

  @Override
  public boolean isEmpty() {
    return !all && words.isEmpty();
  }
}
