package io.relance.publishing;

import io.relance.rules.facts.Daily;
import io.relance.rules.source.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The days on which a change of rules that does little today may do more. */
final class LaterDays {
  /** Tomorrow, in a week and in a month: what is meant to begin later begins in one of them. */
  private static final int[] AHEAD = {1, 7, 30};

  /** Of the days that the rules name, with the one after each: a comparison takes its time. */
  private static final int MOST_NAMED = 4;

  private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

  private LaterDays() {}

  /** In order; empty when no rule that only one of the two has reads what changes daily. */
  static List<LocalDate> of(List<Rule> before, List<Rule> after, LocalDate today) {
    var daily = differing(before, after).stream().filter(LaterDays::readsTheDay).toList();
    if (daily.isEmpty()) {
      return List.of();
    }
    var ahead = IntStream.of(AHEAD).mapToObj(today::plusDays);
    var named =
        daily.stream()
            .flatMap(LaterDays::named)
            .flatMap(day -> Stream.of(day, day.plusDays(1)))
            .filter(day -> day.isAfter(today))
            .distinct()
            .sorted()
            .limit(MOST_NAMED);
    return Stream.concat(ahead, named).distinct().sorted().toList();
  }

  private static Set<Rule> differing(List<Rule> before, List<Rule> after) {
    var differing = new HashSet<>(before);
    after.forEach(
        rule -> {
          if (!differing.remove(rule)) {
            differing.add(rule);
          }
        });
    return differing;
  }

  private static boolean readsTheDay(Rule rule) {
    return rule.reads().values().stream()
        .flatMap(List::stream)
        .anyMatch(path -> path.accessor().isAnnotationPresent(Daily.class));
  }

  /** Whatever looks like a day in its conditions: one too many only costs a comparison. */
  private static Stream<LocalDate> named(Rule rule) {
    return DATE.matcher(rule.when().toString())
        .results()
        .map(MatchResult::group)
        .flatMap(text -> day(text).stream());
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
