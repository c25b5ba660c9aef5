package io.relance.feed.canonical;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Checks that bytes are UTF-8, which the JSON reader does only in part. */
final class Utf8 {
  private static final int CHUNK = 1_024;

  private Utf8() {}

  /** Refuses the line at its first byte that is no UTF-8. */
  static void check(byte[] bytes) throws Refusal {
    for (var b : bytes) {
      if (b < 0) {
        decode(bytes);
        return;
      }
    }
  }

  private static void decode(byte[] bytes) throws Refusal {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(CHUNK);
    var result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    if (result.isError()) {
      throw new Refusal(
          in.position() + 1,
          null,
          "invalid-utf8",
          "Byte %d of the line (0x%02X) is no UTF-8.\nMaybe the sender writes Latin-1 or Windows-1252."
              .formatted(in.position() + 1, bytes[in.position()] & 0xFF));
    }
  }
}
