package io.relance.sending.letter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The fonts that letters are printed with, embedded so that they look alike everywhere. */
final class Fonts {
  static final String FAMILY = "Liberation Sans";

  private final byte[] regular = read("/fonts/LiberationSans-Regular.ttf");
  private final byte[] bold = read("/fonts/LiberationSans-Bold.ttf");
  private final CmapLookup glyphs = glyphs(regular);

  InputStream regular() {
    return new ByteArrayInputStream(regular);
  }

  InputStream bold() {
    return new ByteArrayInputStream(bold);
  }

  /** The characters of a text that the fonts cannot print, up to ten of them; empty when none. */
  String unprintable(String text) {
    return text.codePoints()
        .filter(c -> c > ' ' && glyphs.getGlyphId(c) == 0)
        .distinct()
        .limit(10)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static CmapLookup glyphs(byte[] font) {
    try (var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
      return parsed.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(String resource) {
    try (var font = Fonts.class.getResourceAsStream(resource)) {
      if (font == null) {
        throw new IllegalStateException(resource + " is not on the class path.");
      }
      return font.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
