package io.relance.rules.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a rules folder from disk, within limits. */
final class RuleTreeReader {
  /** A rule is a sentence or two; a file beyond this is something else. */
  static final int MAX_FILE_BYTES = 64 * 1024;

  /** Files of all rules and tenants together. */
  static final int MAX_FILES = 10_000;

  /** {@code tenants/<tenant>/<family>/<slug>/<file>}. */
  private static final int MAX_DEPTH = 5;

  private final Path folder;

  RuleTreeReader(Path folder) {
    this.folder = folder;
  }

  /** A fingerprint that changes with any file's name, size or time of change. Cheap. */
  List<String> fingerprint() {
    var marks = new ArrayList<String>();
    for (var file : files()) {
      try {
        marks.add("%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
      } catch (IOException gone) {
        marks.add(file + " gone");
      }
    }
    return marks;
  }

  /** Every file's text by its path relative to the folder. */
  Map<String, String> read() {
    var texts = new TreeMap<String, String>();
    for (var file : files()) {
      try {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), text(file));
      } catch (NoSuchFileException gone) {
        // Deleted between the listing and the reading: as if it had never been listed.
      } catch (IOException failure) {
        throw new UncheckedIOException("Rule file " + file + " cannot be read", failure);
      }
    }
    return texts;
  }

  private List<Path> files() {
    try (var walk = Files.walk(folder, MAX_DEPTH)) {
      var files =
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !path.getFileName().toString().startsWith("."))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MAX_FILES) {
        throw new UncheckedIOException(
            new IOException("Folder %s holds more than %d files".formatted(folder, MAX_FILES)));
      }
      return files;
    } catch (IOException failure) {
      throw new UncheckedIOException("Rules folder " + folder + " cannot be read", failure);
    }
  }

  /** A workbook's bytes in base64, as it travels over HTTP too. */
  private static String text(Path file) throws IOException {
    var size = Files.size(file);
    if (size > MAX_FILE_BYTES) {
      throw new IOException("it has %d bytes, %d are allowed".formatted(size, MAX_FILE_BYTES));
    }
    if (file.getFileName().toString().endsWith(".xlsx")) {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return decoder.decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    } catch (CharacterCodingException invalid) {
      throw new IOException("it is not UTF-8; maybe save a table as CSV UTF-8", invalid);
    }
  }
}
