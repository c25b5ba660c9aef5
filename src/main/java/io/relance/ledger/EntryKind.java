package io.relance.ledger;

import java.util.Locale;
import java.util.Optional;

/** What an open ledger item is. */
public enum EntryKind {
  INVOICE,
  CREDIT,
  PAYMENT,
  OPENING,
  OTHER;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word used in feeds, SQL and the API: {@code invoice}, {@code credit}... */
  public String code() {
    return code;
  }

  /** The kind of a code, or empty when no kind has it. */
  public static Optional<EntryKind> of(String code) {
    for (var kind : values()) {
      if (kind.code().equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
