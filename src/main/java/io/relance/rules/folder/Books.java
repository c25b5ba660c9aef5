package io.relance.rules.folder;

import io.relance.rules.RuleBook;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The books of every tenant at one moment.
 *
 * @param own of the tenants that have rules of their own
 */
record Books(@Nullable RuleBook commonOrNone, Map<UUID, RuleBook> own) {
  /** Before the first build. */
  static final Books NONE = new Books(null, Map.of());

  RuleBook common() {
    if (commonOrNone == null) {
      throw new IllegalStateException("No rule book was built yet");
    }
    return commonOrNone;
  }

  RuleBook inForce(UUID tenant) {
    var book = own.get(tenant);
    return book == null ? common() : book;
  }

  /** A book with this version, whoever has it, or null. */
  @Nullable RuleBook withVersion(String version) {
    if (commonOrNone != null && commonOrNone.version().equals(version)) {
      return commonOrNone;
    }
    return own.values().stream()
        .filter(book -> book.version().equals(version))
        .findFirst()
        .orElse(null);
  }
}
