package io.relance.web.api;

import io.relance.ledger.Stop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people note by hand about customers and entries, as requests say it and answers show it. */
final class Marks {
  private Marks() {}

  /**
   * The stop asked for: {@code true}, or an object with its reason and last day; null for {@code
   * false}. Throws a problem for a last day that has passed.
   */
  static @Nullable Stop stop(Object asked, LocalDate today) {
    if (!(asked instanceof JsonObject json)) {
      return Boolean.TRUE.equals(asked) ? Stop.PLAIN : null;
    }
    @Nullable String text = json.getString("until");
    var until = text == null ? null : Call.date("/stopped/until", text);
    if (until != null && until.isBefore(today)) {
      throw new ProblemException(
          Problem.at(
              "/stopped/until",
              "stop-already-over",
              "The last day of the stop, %s, has passed: today is %s.\nMaybe choose a later one."
                  .formatted(until, today)));
    }
    return new Stop(json.getString("reason"), until);
  }

  static @Nullable JsonObject json(@Nullable Stop stop, LocalDate today) {
    if (stop == null) {
      return null;
    }
    var until = stop.until();
    return until != null && until.isBefore(today)
        ? null
        : new JsonObject()
            .put("reason", stop.reason())
            .put("until", until == null ? null : until.toString());
  }

  static List<String> flags(JsonArray asked) {
    return asked.stream().map(String::valueOf).distinct().sorted().toList();
  }
}
