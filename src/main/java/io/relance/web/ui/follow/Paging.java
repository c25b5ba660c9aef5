package io.relance.web.ui.follow;

import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists that are filtered by their address and read page by page. */
final class Paging {
  private static final int PAGE = 50;

  private Paging() {}

  /** What the address says of these names, without those that it leaves out. */
  static Map<String, String> said(Visit visit, List<String> names) {
    var said = new LinkedHashMap<String, String>();
    for (var name : names) {
      var value = visit.query(name);
      if (value != null) {
        said.put(name, value);
      }
    }
    return said;
  }

  /** One page of a list: its items, what was asked, and the addresses of the next and the first. */
  static Map<String, Object> model(
      Visit visit, ApiCall call, String path, Map<String, String> said) {
    said.forEach(call::query);
    JsonObject found = call.query("limit", PAGE).query("cursor", visit.query("cursor")).json();
    var model = new HashMap<String, Object>();
    model.put("items", found.getJsonArray("items"));
    model.put("said", new JsonObject(new LinkedHashMap<String, Object>(said)));
    model.put("filtered", said.keySet().stream().anyMatch(name -> !name.equals("entity")));
    var cursor = found.getString("nextCursor");
    model.put("next", cursor == null ? "" : url(path, said, Map.of("cursor", cursor)));
    model.put("first", visit.query("cursor") == null ? "" : url(path, said, Map.of()));
    model.put("back", visit.target());
    return model;
  }

  static String url(String path, Map<String, String> said, Map<String, String> more) {
    var query = new LinkedHashMap<>(said);
    query.putAll(more);
    return query.isEmpty()
        ? path
        : path
            + "?"
            + query.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
