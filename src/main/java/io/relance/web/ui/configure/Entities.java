package io.relance.web.ui.configure;

import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The entities, one of which many pages of this room are about. */
final class Entities {
  private Entities() {}

  static List<JsonObject> all(Visit visit) {
    return Lists.all(visit, "listEntities", Map.of());
  }

  /** The entity in the address or in the form, else the first one; empty when there is none. */
  static String chosen(Visit visit) {
    var asked = visit.form("entity");
    asked = asked == null ? visit.entity() : asked;
    if (asked != null) {
      return asked;
    }
    var entities = visit.me().getJsonArray("entities");
    return entities.isEmpty() ? "" : entities.getJsonObject(0).getString("id");
  }
}
