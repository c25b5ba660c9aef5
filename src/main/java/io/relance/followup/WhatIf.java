package io.relance.followup;

import io.relance.rules.RuleBook;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change of rules would do to the open ledger, before it is in force. Only reads. */
public interface WhatIf {

  /**
   * Decides every account with something open twice: with the book in force and with a candidate,
   * and compares the tasks that come of it.
   *
   * @param entity null for every entity of the tenant
   * @param date null for each entity's today
   * @return {@code unknown-entity} is the caller's to rule out: an unknown entity compares nothing
   */
  default RuleEffect compare(
      UUID tenant, @Nullable String entity, @Nullable LocalDate date, RuleBook candidate) {
    return compare(tenant, entity, date, candidate, Watching.NOBODY);
  }

  /** The same, for somebody who sees how far it is. */
  RuleEffect compare(
      UUID tenant,
      @Nullable String entity,
      @Nullable LocalDate date,
      RuleBook candidate,
      Watching watching);
}
