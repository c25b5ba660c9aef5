package io.relance.web.ui.frame;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language, and by which clock, a visitor reads. */
final class Languages {
  private Languages() {}

  /** What the visitor chose, else what the browser prefers, else French. */
  static String choose(@Nullable String chosen, @Nullable String accepted) {
    if (chosen != null && Texts.LANGUAGES.contains(chosen)) {
      return chosen;
    }
    return accepted == null ? "fr" : preferred(accepted);
  }

  private static String preferred(String accepted) {
    try {
      var match =
          Locale.lookup(
              Locale.LanguageRange.parse(accepted), List.of(Locale.FRENCH, Locale.ENGLISH));
      return match == null ? "en" : match.getLanguage();
    } catch (IllegalArgumentException e) {
      return "fr";
    }
  }

  /** The time zone of the chosen entity, else of the first one. */
  static ZoneId zone(JsonObject me, @Nullable String entity) {
    var entities = me.getJsonArray("entities", new JsonArray());
    for (int i = 0; i < entities.size(); i++) {
      var one = entities.getJsonObject(i);
      if (entity == null || one.getString("id").equals(entity)) {
        return ZoneId.of(one.getString("timeZone"));
      }
    }
    return ZoneId.of("UTC");
  }
}
