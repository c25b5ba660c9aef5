package io.relance.insight;

import io.relance.db.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, in the form in which names are kept, with what has a meaning in a
 * pattern escaped: PostgreSQL makes both.
 */
final class SearchKey {
  private SearchKey() {}

  /** Null for null and for what is blank. */
  static @Nullable String of(Tx tx, @Nullable String said) {
    if (said == null || said.isBlank()) {
      return null;
    }
    var row =
        tx.one(
            """
            select replace(replace(replace(search_key($1), '\\', '\\\\'), '%', '\\%'), '_', '\\_') as key
            """,
            said.strip());
    return row == null ? null : row.getString("key");
  }
}
