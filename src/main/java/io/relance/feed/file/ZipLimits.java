package io.relance.feed.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks a workbook to nowhere first, so that one that would fill the memory is refused. */
final class ZipLimits {
  private static final int CHUNK = 64 * 1024;

  private ZipLimits() {}

  static void check(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > FileLimits.PARTS) {
        throw tooLarge("It has %d parts, more than %d.".formatted(zip.size(), FileLimits.PARTS));
      }
      long total = 0;
      var parts = zip.entries();
      while (parts.hasMoreElements()) {
        total += unpacked(zip, parts.nextElement(), total);
      }
    } catch (ZipException e) {
      throw new FileRefused("not-xlsx", "The file is no workbook: " + e.getMessage());
    }
  }

  private static long unpacked(ZipFile zip, ZipEntry part, long before) throws IOException {
    long bytes = 0;
    var buffer = new byte[CHUNK];
    try (var in = zip.getInputStream(part)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (before + bytes > FileLimits.UNPACKED_BYTES) {
          throw tooLarge("It unpacks to more than %d bytes.".formatted(FileLimits.UNPACKED_BYTES));
        }
        if (bytes > FileLimits.GROWTH_FROM_BYTES
            && bytes > FileLimits.GROWTH * Math.max(1, part.getCompressedSize())) {
          throw tooLarge(
              "Its part %s grows more than %d times.".formatted(part.getName(), FileLimits.GROWTH));
        }
      }
    }
    return bytes;
  }

  private static FileRefused tooLarge(String why) {
    return new FileRefused("workbook-too-large", why + "\nMaybe save it as CSV.");
  }
}
