package io.relance.web.ui.configure;

import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Whose customers somebody sees: everybody's, or those of some collectors. */
final class Portfolios {
  private static final String EVERYBODY = "everybody";

  private Portfolios() {}

  /** A collector that can be ticked. */
  record Choice(String collector, long customers, boolean ticked) {}

  /** What a form shows: {@code all} when no portfolio narrows, and the collectors there are. */
  static Map<String, Object> of(Visit visit, Form form) {
    var stored = form.values().get("portfolio") instanceof JsonArray list ? strings(list) : null;
    // Another form of the page may have been refused, which holds no portfolio.
    if (form.problem() == null || visit.form("sees") == null) {
      var chosen = stored == null ? List.<String>of() : stored;
      return Map.of("all", stored == null, "choices", choices(visit, chosen));
    }
    return Map.of("all", isEverybody(visit), "choices", choices(visit, ticked(visit)));
  }

  private static boolean isEverybody(Visit visit) {
    return EVERYBODY.equals(visit.form("sees", EVERYBODY));
  }

  /** Only some customers are to be seen, and none was chosen. */
  static boolean isWithoutChoice(Visit visit) {
    return !isEverybody(visit) && ticked(visit).isEmpty();
  }

  /** The form of who chose no collector at all. */
  static Form withoutChoice(Visit visit) {
    return Form.wrong(visit, "portfolio", "portfolio-empty");
  }

  private static List<Choice> choices(Visit visit, List<String> chosen) {
    var choices = new ArrayList<Choice>();
    var open = new LinkedHashSet<>(chosen);
    for (var one : Lists.all(visit, "listCollectors", Map.of())) {
      var name = one.getString("collector");
      choices.add(new Choice(name, one.getLong("customers"), open.remove(name)));
    }
    open.forEach(name -> choices.add(new Choice(name, 0, true)));
    return choices;
  }

  /** Puts what was chosen into a body of the API; null for every customer. */
  static void put(Visit visit, JsonObject body) {
    body.put("portfolio", isEverybody(visit) ? null : new JsonArray(ticked(visit)));
  }

  /** Collectors that were ticked, and those that were written, by commas or lines. */
  private static List<String> ticked(Visit visit) {
    var names = new LinkedHashSet<>(visit.forms("portfolio"));
    Arrays.stream(visit.form("others", "").split("[,;\n]"))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return List.copyOf(names);
  }

  private static List<String> strings(JsonArray list) {
    return list.stream().map(String::valueOf).toList();
  }
}
