package io.relance.web.ui.frame;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the page before had to say.
 *
 * @param worry it has not gone well
 */
record Said(String text, boolean worry) {
  /** Null when there is nothing to say, or nothing of this application's. */
  static @Nullable Said of(Visit visit) {
    var said = visit.request().cookies().said();
    if (said == null || !visit.wording().has(said.getString("key"))) {
      return null;
    }
    try {
      var values = said.getJsonObject("args", new JsonObject()).getMap();
      return new Said(
          visit.text(said.getString("key"), values), Boolean.TRUE.equals(said.getValue("worry")));
    } catch (IllegalArgumentException e) {
      // Values that do not fit the text: the cookie is not what a page wrote.
      return null;
    }
  }
}
