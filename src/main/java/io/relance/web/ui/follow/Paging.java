package io.relance.web.ui.follow;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.ApiCall;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists that are filtered by their address and read page by page. */
final class Paging {
  private static final int PAGE = 50;

  private Paging() {}

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
    model.put("next", cursor == null ? "" : Address.url(path, said, Map.of("cursor", cursor)));
    model.put("first", visit.query("cursor") == null ? "" : Address.url(path, said));
    model.put("back", visit.target());
    return model;
  }
}
