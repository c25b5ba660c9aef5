package io.relance.sending;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The image at the head of an entity's reminders.
 *
 * @param mediaType "image/png" or "image/jpeg"
 * @param width of the image itself, in pixels
 * @param height likewise
 * @param alt what who does not see it reads
 */
public record Logo(String mediaType, Buffer image, int width, int height, String alt) {
  /** Bytes of the file: it goes with every e-mail. */
  public static final int MOST_BYTES = 200 * 1024;

  /** Of an image once it is decoded: each letter decodes it. */
  public static final int MOST_PIXELS = 1_000_000;

  /** What templates say in {@code <img src>}, and the mail calls its part. */
  static final String CONTENT_ID = "logo@relance";

  private static final String SOURCE = "cid:" + CONTENT_ID;
  private static final int SHOWN_WIDTH = 220;
  private static final int SHOWN_HEIGHT = 64;
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("png", "image/png", "JPEG", "image/jpeg");

  /** A logo, or why the file is none. */
  public sealed interface Reading {
    /** It can be used. */
    record Usable(Logo logo) implements Reading {}

    /** It cannot; code and detail are for who sent it. */
    record Refused(String code, String detail) implements Reading {}
  }

  /** Decodes the file, which proves that it is an image; its size is looked at before that. */
  public static Reading read(byte[] file, String alt) {
    if (file.length > MOST_BYTES) {
      return new Reading.Refused(
          "logo-too-large",
          "The image has %d bytes; at most %d are allowed, for it goes with every e-mail.\nMaybe make it smaller."
              .formatted(file.length, MOST_BYTES));
    }
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      var readers = ImageIO.getImageReaders(stream);
      var reader = readers.hasNext() ? readers.next() : null;
      var mediaType = reader == null ? null : MEDIA_TYPES.get(reader.getFormatName());
      if (reader == null || mediaType == null) {
        return noImage();
      }
      try {
        reader.setInput(stream, true, true);
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
          return new Reading.Refused(
              "logo-too-large",
              "The image is %d pixels wide and %d high; at most %d pixels in all are allowed.\nMaybe make it smaller."
                  .formatted(width, height, MOST_PIXELS));
        }
        reader.read(0);
        return new Reading.Usable(new Logo(mediaType, Buffer.buffer(file), width, height, alt));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Readers of images throw what they like at a garbled file.
      return noImage();
    }
  }

  private static Reading noImage() {
    return new Reading.Refused(
        "no-image", "The file is neither a PNG nor a JPEG image.\nMaybe save it as PNG.");
  }

  /** What templates may use of it. */
  static Map<String, Object> variables(@Nullable Logo logo) {
    return logo == null
        ? Map.of("shown", false, "source", "", "text", "", "width", 0, "height", 0)
        : Map.of(
            "shown", true,
            "source", SOURCE,
            "text", logo.alt(),
            "width", logo.shown(logo.width),
            "height", logo.shown(logo.height));
  }

  /** A side as it is shown: the whole fits the head of a letter, and nothing is blown up. */
  private int shown(int side) {
    var scale =
        Math.min(1.0, Math.min((double) SHOWN_WIDTH / width, (double) SHOWN_HEIGHT / height));
    return Math.max(1, (int) Math.round(side * scale));
  }

  /** What a letter on this stationery may show. */
  static Map<String, Buffer> images(@Nullable Logo logo) {
    return logo == null ? Map.of() : Map.of(SOURCE, logo.image());
  }

  /** Whether an HTML text shows it. */
  static boolean isIn(String html) {
    return html.contains(SOURCE);
  }

  /** The text with the image in it, for who has no mail program that puts them together. */
  String inline(String html) {
    return html.replace(
        SOURCE,
        "data:%s;base64,%s"
            .formatted(mediaType, Base64.getEncoder().encodeToString(image.getBytes())));
  }
}
