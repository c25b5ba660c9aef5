package io.relance.rules.folder;

import io.relance.rules.engine.CompiledBook;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The books of every tenant at one moment.
 *
 * @param own of the tenants that have rules of their own
 */
record Books(@Nullable CompiledBook commonOrNone, Map<UUID, CompiledBook> own) {
  /** Before the first build. */
  static final Books NONE = new Books(null, Map.of());

  CompiledBook common() {
    if (commonOrNone == null) {
      throw new IllegalStateException("No rule book was built yet");
    }
    return commonOrNone;
  }

  CompiledBook inForce(UUID tenant) {
    var book = own.get(tenant);
    return book == null ? common() : book;
  }

  /** The tenant's book, or the common one for null. */
  CompiledBook of(@Nullable UUID tenant) {
    return tenant == null ? common() : inForce(tenant);
  }

  /** A book with this version, whoever has it, or null. */
  @Nullable CompiledBook withVersion(String version) {
    if (commonOrNone != null && commonOrNone.version().equals(version)) {
      return commonOrNone;
    }
    return own.values().stream()
        .filter(book -> book.version().equals(version))
        .findFirst()
        .orElse(null);
  }
}
