package io.relance.web.ui.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop of the guided tour: it leads through the application's own pages, each with a few words
 * above it.
 *
 * @param stop 1 for the first
 * @param name of the section that is visited
 * @param next path of the next stop, null at the last one
 * @param previous path of the stop before, null at the first one
 */
record Tour(int stop, int stops, String name, @Nullable String next, @Nullable String previous) {
  private static final List<String> SECTIONS =
      List.of("home", "customers", "act", "follow", "simulate", "rules");

  /** The stop that is asked for; null when the visitor is not on a tour. */
  static @Nullable Tour of(Visit visit) {
    var asked = visit.query("tour", "");
    if (!asked.matches("[1-9]") || Integer.parseInt(asked) > SECTIONS.size()) {
      return null;
    }
    var stop = Integer.parseInt(asked);
    return new Tour(stop, SECTIONS.size(), SECTIONS.get(stop - 1), at(stop + 1), at(stop - 1));
  }

  private static @Nullable String at(int stop) {
    if (stop < 1 || stop > SECTIONS.size()) {
      return null;
    }
    var section = SECTIONS.get(stop - 1);
    return "/%s?tour=%d".formatted(section.equals("home") ? "" : section, stop);
  }

  /** Whether the first page offers the tour: until it was taken or declined. */
  static boolean isOffered(Visit visit) {
    return visit.request().cookies().tour() == null
        && visit.request().path().isEmpty()
        && visit.target().split("\\?", 2)[0].equals("/")
        && of(visit) == null;
  }
}
