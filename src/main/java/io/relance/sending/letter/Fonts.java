package io.relance.sending.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts that letters are printed with, embedded so that they look alike everywhere. Reading a
 * font takes as long as printing a page, so parsed ones are kept; one serves one letter at a time.
 */
final class Fonts {
  static final String FAMILY = "Liberation Sans";

  private final byte[] regular = read("/fonts/LiberationSans-Regular.ttf");
  private final byte[] bold = read("/fonts/LiberationSans-Bold.ttf");
  private final CmapLookup glyphs = glyphs(parse(regular));
  private final ConcurrentLinkedQueue<Faces> free = new ConcurrentLinkedQueue<>();

  /** The parsed fonts for one letter. */
  record Faces(TrueTypeFont plain, TrueTypeFont strong) {
    PDType0Font regular(PDDocument document) {
      return embedded(document, plain);
    }

    PDType0Font bold(PDDocument document) {
      return embedded(document, strong);
    }

    private static PDType0Font embedded(PDDocument document, TrueTypeFont font) {
      try {
        return PDType0Font.load(document, font, true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Fonts for one letter, to be given back when it is printed: there are as many as printers. */
  Faces take() {
    var kept = free.poll();
    return kept == null ? new Faces(parse(regular), parse(bold)) : kept;
  }

  void giveBack(Faces faces) {
    free.add(faces);
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

  private static CmapLookup glyphs(TrueTypeFont font) {
    try {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrueTypeFont parse(byte[] font) {
    try {
      var parsed = new TTFParser().parse(new RandomAccessReadBuffer(font));
      // Ligatures cost a regular expression a word and tell a debtor nothing.
      parsed.setEnableGsub(false);
      return parsed;
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
