package io.relance.app;

import io.relance.followup.RuleEffect;
import io.relance.followup.WhatIf;
import io.relance.publishing.PublishedBooks;
import io.relance.rules.RuleBook;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stands in until the follow-up compares: says that nothing changes. */
final class UncomparedRules implements WhatIf {
  private final PublishedBooks books;

  UncomparedRules(PublishedBooks books) {
    this.books = books;
  }

  @Override
  public RuleEffect compare(
      UUID tenant, @Nullable String entity, @Nullable LocalDate date, RuleBook candidate) {
    return new RuleEffect(
        date == null ? LocalDate.now(ZoneOffset.UTC) : date,
        books.inForce(tenant).version(),
        candidate.version(),
        0,
        0,
        0,
        new RuleEffect.Changes(0, 0, 0),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        new RuleEffect.Refused(0, List.of()));
  }
}
