package io.relance.web.api;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which media types a body may say it is of. */
final class MediaTypes {
  private static final Set<String> NDJSON =
      Set.of("application/x-ndjson", "application/ndjson", "application/jsonl");

  private MediaTypes() {}

  /** A body without a type is taken for what is expected; one with another type is refused. */
  static void requireJson(@Nullable String contentType) {
    require(contentType, Set.of("application/json"));
  }

  static void requireNdjson(@Nullable String contentType) {
    require(contentType, NDJSON);
  }

  private static void require(@Nullable String contentType, Set<String> expected) {
    if (contentType == null) {
      return;
    }
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!expected.contains(type)) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "The body says that it is \"%s\".\nMaybe send the header \"Content-Type: %s\"."
                  .formatted(type, expected.stream().sorted().reduce((a, b) -> b).orElseThrow())));
    }
  }
}
