package io.relance.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are meant. A null criterion does not narrow them down.
 *
 * @param tagName a custom field that must hold {@code tagValue}
 * @param customers ledger numbers
 */
public record CustomerCriteria(
    @Nullable String entity,
    @Nullable UUID profile,
    @Nullable String collector,
    @Nullable String tagName,
    @Nullable String tagValue,
    @Nullable String language,
    @Nullable String flag,
    @Nullable List<String> customers) {

  /** Whether nobody is left out, the entity aside. */
  boolean isEverybody() {
    return profile == null
        && collector == null
        && tagName == null
        && language == null
        && flag == null
        && customers == null;
  }

  /** The ledger numbers as a statement wants them. */
  String @Nullable [] numbers() {
    return customers == null ? null : customers.toArray(String[]::new);
  }
}
