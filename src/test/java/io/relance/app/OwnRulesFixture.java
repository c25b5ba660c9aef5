package io.relance.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Rules that leave out what is below an amount, as files, in a folder or in a request. */
final class OwnRulesFixture {
  private OwnRulesFixture() {}

  /** A rule that excludes entries below an amount with this code, and its cases. */
  static JsonObject below(int amount, String code) {
    return new JsonObject()
        .put("exclusion/small/rule.drl", rule(amount, code))
        .put("exclusion/small/cases.yaml", cases(amount, code));
  }

  static String rule(int amount, String code) {
    return """
        rule "Entries below %1$d are left out as %2$s"
        when
          $entry : Entry( openAmount < %1$d )
        then
          insertLogical( new Exclusion( $entry, "%2$s" ) );
        end
        """
        .formatted(amount, code);
  }

  static String cases(int amount, String code) {
    return """
        - case: just below
          given: { entries: [ { reference: F-1, openAmount: %d.99 } ] }
          expect: { F-1: %s }
        - case: not below
          given: { entries: [ { reference: F-1, openAmount: %d.00 } ] }
          expect: nothing
        """
        .formatted(amount - 1, code, amount);
  }

  static String body(JsonObject files) {
    return new JsonObject().put("files", files).encode();
  }

  /** Puts files into a folder, cases first, so that no rule stands without. */
  static void write(Path folder, String prefix, JsonObject files) {
    files.stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(file -> write(folder.resolve(prefix + file.getKey()), (String) file.getValue()));
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shipped rules, in a folder that a story may change. */
  static Path shipped(Path folder) throws IOException {
    var shipped = Path.of("rules");
    try (var files = Files.walk(shipped)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        write(folder.resolve(shipped.relativize(file)), Files.readString(file));
      }
    }
    return folder;
  }
}
