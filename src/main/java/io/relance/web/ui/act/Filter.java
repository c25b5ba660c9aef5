package io.relance.web.ui.act;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.TypedAmount;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which tasks a page is about: the same words in its address, its forms and the API. */
record Filter(Map<String, String> said) {
  private static final List<String> NAMES =
      List.of(
          "entity",
          "profile",
          "step",
          "channel",
          "collector",
          "customer",
          "tag",
          "language",
          "flag",
          "minAmount",
          "maxAmount",
          "minDaysOverdue",
          "maxDaysOverdue");
  private static final List<String> AMOUNTS = List.of("minAmount", "maxAmount");
  private static final List<String> DAYS = List.of("minDaysOverdue", "maxDaysOverdue");

  static Filter ofQuery(Visit visit) {
    return of(visit, visit::query);
  }

  static Filter ofForm(Visit visit) {
    return of(visit, visit::form);
  }

  private static Filter of(Visit visit, Function<String, @Nullable String> source) {
    var said = new LinkedHashMap<String, String>();
    for (var name : NAMES) {
      var value = source.apply(name);
      if (value != null && !value.isBlank()) {
        said.put(name, AMOUNTS.contains(name) ? amount(visit, value) : value.strip());
      }
    }
    return new Filter(said);
  }

  private static String amount(Visit visit, String typed) {
    return TypedAmount.of(typed, visit.language(), null);
  }

  @Nullable String get(String name) {
    return said.get(name);
  }

  /** Whether it says more than which entity. */
  boolean narrows() {
    return said.keySet().stream().anyMatch(name -> !name.equals("entity"));
  }

  ApiCall asked(ApiCall call) {
    said.forEach(call::query);
    return call;
  }

  /** As the body of an operation says it. */
  JsonObject criteria() {
    // What is left out as a whole is no work: nothing is done with it in bulk.
    var criteria = new JsonObject().put("leftOut", false);
    said.forEach(
        (name, value) -> {
          if (DAYS.contains(name) && value.matches("-?[0-9]{1,5}")) {
            criteria.put(name, Integer.valueOf(value));
          } else if (name.equals("tag")) {
            var colon = value.indexOf(':');
            criteria.put(
                "tag",
                new JsonObject()
                    .put("name", colon < 1 ? value : value.substring(0, colon))
                    .put("value", value.substring(colon + 1)));
          } else {
            criteria.put(name, value);
          }
        });
    return criteria;
  }

  /** The address of a page about these tasks, with more in its query. */
  String url(String path, Map<String, String> more) {
    return Address.url(path, said, more);
  }
}
