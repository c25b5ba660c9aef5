package io.relance.rules.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses the word that somebody meant. */
public final class Suggestion {
  private static final int FAR = 3;

  private Suggestion() {}

  /** {@code Did you mean "x"?} when a known word is near, else the words that are known. */
  public static String of(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(candidate -> distance(word, candidate) <= Math.min(FAR, 1 + word.length() / FAR))
        .map("Did you mean \"%s\"?"::formatted)
        .orElseGet(() -> known.isEmpty() ? "" : "Known are: " + String.join(", ", known) + ".");
  }

  /** Letters to change, letter case aside (Levenshtein's distance). */
  private static int distance(String first, String second) {
    var one = first.toLowerCase(Locale.ROOT);
    var two = second.toLowerCase(Locale.ROOT);
    var row = new int[two.length() + 1];
    for (var column = 0; column <= two.length(); column++) {
      row[column] = column;
    }
    for (var line = 1; line <= one.length(); line++) {
      var diagonal = row[0];
      row[0] = line;
      for (var column = 1; column <= two.length(); column++) {
        var change = diagonal + (one.charAt(line - 1) == two.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(change, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[two.length()];
  }
}
