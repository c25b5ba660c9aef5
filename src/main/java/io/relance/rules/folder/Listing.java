package io.relance.rules.folder;

import io.relance.rules.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Problems as they are told: ordered by file and line, and no more than anybody reads. */
final class Listing {
  /** Most problems told of one check, all files together; of any more only their number is. */
  static final int MOST = 500;

  private static final Comparator<Problem> IN_ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column);

  private static final Comparator<Problem> ERRORS_FIRST =
      Comparator.comparing(Problem::severity).thenComparing(IN_ORDER);

  private Listing() {}

  /** When there are too many, warnings give way to errors, and the last one tells how many did. */
  static List<Problem> of(Collection<Problem> all) {
    if (all.size() <= MOST) {
      return all.stream().sorted(IN_ORDER).toList();
    }
    var ranked = all.stream().sorted(ERRORS_FIRST).toList();
    var told = new ArrayList<>(ranked.subList(0, MOST));
    told.sort(IN_ORDER);
    told.add(
        new Problem(
            ranked.get(MOST).severity(),
            "",
            0,
            0,
            "too-many-problems",
            "There are %d more problems, which are not listed.".formatted(all.size() - MOST),
            "Maybe mend those above and check again."));
    return List.copyOf(told);
  }
}
