package io.relance.rules;

import io.relance.rules.folder.RuleFolder;
import java.nio.file.Path;
import java.util.UUID;

/** The shipped rules, built once for all tests. */
final class RuleBookFixture {
  private RuleBookFixture() {}

  /** Built on first use. */
  private static final class Shipped {
    private static final RuleBook BOOK = open();

    private static RuleBook open() {
      try (var folder = RuleFolder.open(Path.of("rules"))) {
        return folder.inForce(new UUID(0, 0));
      }
    }
  }

  static RuleBook shipped() {
    return Shipped.BOOK;
  }
}
