package io.relance.sending.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is written, part by part.
 *
 * @param language "fr" or "en"
 * @param channel "email" or "letter"
 * @param subject of an e-mail; null for a letter
 * @param text likewise
 */
public record TemplateSource(
    String language,
    String channel,
    String name,
    @Nullable String subject,
    @Nullable String text,
    String html) {

  /** The parts that it has, by name, in the order in which they are read. */
  List<Piece> pieces() {
    return subject == null || text == null
        ? List.of(new Piece("html", html))
        : List.of(new Piece("subject", subject), new Piece("text", text), new Piece("html", html));
  }

  /** One part. */
  record Piece(String part, String source) {}

  /** Where the same template stands in the folder. */
  String file() {
    return TemplateSet.file(language, channel, name);
  }
}
