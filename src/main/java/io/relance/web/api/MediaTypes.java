package io.relance.web.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** Which media types a body may say it is of. */
final class MediaTypes {
  private static final List<String> JSON = List.of("application/json");
  private static final List<String> NDJSON =
      List.of("application/x-ndjson", "application/ndjson", "application/jsonl");

  private MediaTypes() {}

  /** A body without a type is taken for what is expected; one with another type is refused. */
  static void requireJson(HttpServerRequest request) {
    require(request, JSON);
  }

  static void requireNdjson(HttpServerRequest request) {
    require(request, NDJSON);
  }

  private static void require(HttpServerRequest request, List<String> expected) {
    var encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw refused("encoded with \"" + encoding + "\"", "leave out \"Content-Encoding\"");
    }
    var contentType = request.getHeader("Content-Type");
    if (contentType != null) {
      var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
      if (!expected.contains(type)) {
        throw refused(
            "\"" + type + "\"",
            "send the header \"Content-Type: %s\"".formatted(expected.getFirst()));
      }
    }
  }

  private static ProblemException refused(String said, String advice) {
    return new ProblemException(
        Problem.of(
            415,
            "unsupported-media-type",
            "The body says that it is %s.\nMaybe %s.".formatted(said, advice)));
  }
}
