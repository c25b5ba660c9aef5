package io.relance.feed.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which characters a file's bytes are. */
final class Charsets {
  private static final int CHUNK = 64 * 1024;

  private Charsets() {}

  /**
   * UTF-8 where every byte of the file fits it; else two readings are possible and it is refused.
   */
  static Charset detect(Path file) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var channel = FileChannel.open(file)) {
      var bytes = ByteBuffer.allocate(CHUNK);
      var characters = CharBuffer.allocate(CHUNK);
      long offset = 0;
      boolean end;
      do {
        end = channel.read(bytes) < 0;
        bytes.flip();
        characters.clear();
        var result = decoder.decode(bytes, characters, end);
        if (result.isError()) {
          throw ambiguous(offset + bytes.position(), bytes.get(bytes.position()));
        }
        offset += bytes.position();
        bytes.compact();
      } while (!end);
    }
    return StandardCharsets.UTF_8;
  }

  private static FileRefused ambiguous(long offset, byte found) {
    var one = new byte[] {found};
    return new FileRefused(
        "charset-ambiguous",
        "Byte %d (0x%02X) is no UTF-8; it is \"%s\" in windows-1252 and \"%s\" in IBM850.\nMaybe state the charset in the preset."
            .formatted(
                offset + 1,
                found & 0xFF,
                new String(one, Charset.forName("windows-1252")),
                new String(one, Charset.forName("IBM850"))));
  }
}
