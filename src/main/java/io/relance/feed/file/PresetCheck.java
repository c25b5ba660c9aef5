package io.relance.feed.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What must hold in a preset beyond its shape. */
final class PresetCheck {
  private static final Set<String> TYPES = Set.of("customer", "contact", "entry");

  private PresetCheck() {}

  static void check(Path file, Preset preset) {
    if (preset.records() == null || preset.records().isEmpty()) {
      throw new PresetRefused(file, "records", "is missing: nothing would be read.");
    }
    checkDialect(file, preset);
    for (var shape : preset.records()) {
      if (shape.type() == null || !TYPES.contains(shape.type())) {
        throw new PresetRefused(
            file, "records.type", "holds %s.\nMaybe one of %s.".formatted(shape.type(), TYPES));
      }
      if (shape.fields() == null) {
        throw new PresetRefused(file, "records.fields", "is missing.");
      }
      shape.fields().forEach((field, source) -> checkSource(file, field, source));
    }
  }

  private static void checkSource(Path file, String field, Preset.Source source) {
    if (source.column() == null) {
      throw new PresetRefused(file, "records.fields." + field, "names no column.");
    }
  }

  private static void checkDialect(Path file, Preset preset) {
    if (preset.separator() != null && preset.separator().length() != 1) {
      throw new PresetRefused(file, "separator", "is not one character.");
    }
    if (preset.decimal() != null && !Set.of(".", ",").contains(preset.decimal())) {
      throw new PresetRefused(file, "decimal", "is neither \".\" nor \",\".");
    }
    try {
      if (preset.charset() != null) {
        var _ = Charset.forName(preset.charset());
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new PresetRefused(
          file, "charset", "holds \"%s\", which is unknown.".formatted(preset.charset()));
    }
    try {
      if (preset.date() != null) {
        var _ = DateTimeFormatter.ofPattern(preset.date());
      }
    } catch (IllegalArgumentException e) {
      throw new PresetRefused(
          file, "date", "holds \"%s\", which is no pattern.".formatted(preset.date()));
    }
  }
}
