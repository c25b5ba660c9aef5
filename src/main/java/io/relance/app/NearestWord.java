package io.relance.app;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant. */
final class NearestWord {
  private NearestWord() {}

  /** The known word that takes the fewest letters to add, drop or replace. */
  static String to(String word, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(one -> distance(one, word))).orElse(word);
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    var row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        var above = row[j];
        var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
