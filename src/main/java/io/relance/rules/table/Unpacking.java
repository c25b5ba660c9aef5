package io.relance.rules.table;

import java.io.IOException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Unpacks a workbook to nowhere first, with the library that reads it afterwards, so that one that
 * would fill the memory is refused.
 */
final class Unpacking {
  private static final int CHUNK = 16 * 1024;

  private Unpacking() {}

  static void requireWithinLimits(Places places, byte[] bytes) {
    try (var zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      var parts = zip.getEntries();
      var count = 0;
      long total = 0;
      while (parts.hasMoreElements()) {
        var part = parts.nextElement();
        total += unpacked(zip, part, TableLimits.UNPACKED_BYTES - total);
        if (++count > TableLimits.PARTS || total > TableLimits.UNPACKED_BYTES) {
          throw places.refused(
              "workbook-too-large",
              "The workbook has more than %d parts, or unpacks to more than %d bytes."
                  .formatted(TableLimits.PARTS, TableLimits.UNPACKED_BYTES),
              "Maybe save it as CSV UTF-8.");
        }
        try (var in = zip.getInputStream(part)) {
          SheetBounds.require(places, in);
        }
      }
    } catch (IOException unreadable) {
      throw places.refused(
          "not-xlsx",
          "The file is no workbook: " + unreadable.getMessage() + ".",
          "Maybe save it again as .xlsx, or as CSV UTF-8.");
    }
  }

  /** Stops a little beyond what is left. */
  private static long unpacked(ZipFile zip, ZipArchiveEntry part, long left) throws IOException {
    long bytes = 0;
    var buffer = new byte[CHUNK];
    try (var in = zip.getInputStream(part)) {
      for (int read = in.read(buffer); read >= 0 && bytes <= left; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return bytes;
  }
}
