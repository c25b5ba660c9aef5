package io.relance.feed.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A field that cannot be read. Thrown inside this package only, so that a record reads as one
 * expression; {@link LineParser} turns it into a value.
 */
final class Refusal extends Exception {
  private final @Nullable Integer column;
  private final @Nullable String field;
  private final String code;

  Refusal(@Nullable Integer column, @Nullable String field, String code, String detail) {
    super(detail, null, false, false);
    this.column = column;
    this.field = field;
    this.code = code;
  }

  @Nullable Integer column() {
    return column;
  }

  @Nullable String field() {
    return field;
  }

  String code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
