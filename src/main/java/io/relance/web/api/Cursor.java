package io.relance.web.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where the next page of a list starts: the key of the last item shown, unreadable on purpose. */
final class Cursor {
  private Cursor() {}

  static String write(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /** The key in a cursor. Throws a problem when it is none of ours. */
  static String read(String cursor) {
    try {
      var key =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
              .toString();
      if (key.indexOf('\0') >= 0) {
        throw garbled();
      }
      return key;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw garbled();
    }
  }

  /**
   * A key of several parts, written as a JSON list of texts. Throws a problem for anything else.
   */
  static List<String> parts(String key, int count) {
    try {
      var parts = new JsonArray(key);
      if (parts.size() == count && parts.stream().allMatch(String.class::isInstance)) {
        return parts.stream().map(String.class::cast).toList();
      }
    } catch (DecodeException e) {
      // Said below.
    }
    throw garbled();
  }

  static ProblemException garbled() {
    return new ProblemException(
        Problem.at(
            "?cursor",
            "invalid-cursor",
            "\"cursor\" is not one that a list has given.\nMaybe start again without it."));
  }
}
