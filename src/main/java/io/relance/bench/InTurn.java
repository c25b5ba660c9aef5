package io.relance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures alternatives in turn, so that what changes with time on a machine changes for all of
 * them.
 */
final class InTurn {
  /**
   * All of them are done at least once for nothing, and again until so much time has passed: Java
   * compiles what a round runs through, and that would be measured instead.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private final int rounds;
  private final Map<String, List<Double>> took = new LinkedHashMap<>();
  private final List<Alternative> alternatives = new ArrayList<>();

  InTurn(int rounds) {
    this.rounds = rounds;
  }

  /**
   * One way of doing it.
   *
   * @param before what is not timed: it makes the place as it was
   * @param after what is not timed either: it looks at what was done
   */
  private record Alternative(String name, Runnable before, Timing.Work work, Runnable after) {}

  InTurn with(String name, Runnable before, Timing.Work work) {
    return with(name, before, work, () -> {});
  }

  InTurn with(String name, Runnable before, Timing.Work work, Runnable after) {
    alternatives.add(new Alternative(name, before, work, after));
    took.put(name, new ArrayList<>());
    return this;
  }

  /** Runs all of them so many times, one after the other, once they have been warmed up. */
  Map<String, Timing> measure(Figures figures) {
    var until = System.nanoTime() + WARM_UP.toNanos();
    do {
      alternatives.forEach(one -> time(one, "warm-up", figures));
    } while (System.nanoTime() < until);
    for (var round = 1; round <= rounds; round++) {
      for (var one : alternatives) {
        var ms = time(one, "round " + round, figures);
        took.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(ms);
      }
    }
    var timings = new LinkedHashMap<String, Timing>();
    took.forEach(
        (name, all) ->
            timings.put(name, Timing.ofAll(all.stream().mapToDouble(ms -> ms).toArray())));
    return timings;
  }

  private static double time(Alternative one, String round, Figures figures) {
    one.before().run();
    var ms = Timing.cold(1, one.work()).median();
    one.after().run();
    figures.say("  %-8s %-24s %,10.0f ms".formatted(round, one.name(), ms));
    return ms;
  }
}
