package io.relance.web.ui.configure;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of the API that are short enough for one page of this room, read whole. */
final class Lists {
  /** Items of one read, and reads at most: 5,000 items are more than anybody scrolls through. */
  private static final String PAGE = "500";

  private static final int MOST_PAGES = 10;

  private Lists() {}

  /** All items of a list, page by page. */
  static List<JsonObject> all(Visit visit, String operation, Map<String, String> query) {
    return all(visit, operation, Map.of(), query);
  }

  /** The same of a list that belongs to something in the path. */
  static List<JsonObject> all(
      Visit visit, String operation, Map<String, String> path, Map<String, String> query) {
    var found = new ArrayList<JsonObject>();
    @Nullable String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      var call = visit.api(operation).query("limit", PAGE).query("cursor", cursor);
      path.forEach(call::path);
      query.forEach(call::query);
      var answer = call.json();
      answer.getJsonArray("items").forEach(item -> found.add((JsonObject) item));
      cursor = answer.getString("nextCursor");
      if (cursor == null) {
        break;
      }
    }
    return found;
  }

  /** The items of an answer that is one page. */
  static List<JsonObject> items(JsonObject answer) {
    return answer.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
  }

  /** The one of this value. Throws the problem of what is not there. */
  static JsonObject require(List<JsonObject> items, String field, String value) {
    return items.stream()
        .filter(item -> value.equals(item.getString(field)))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }
}
