package io.relance.followup;

import io.relance.db.Tx;
import io.relance.rules.EntryDecision;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an entry is, or is not, in a task on a day. */
public interface Why {

  /** The decision about one entry on a date, and the rule book that made it. */
  record Answer(EntryDecision decision, LocalDate date, String ruleBook) {}

  /**
   * Decides the entry's account on that day with the rules in force; stores nothing.
   *
   * @param date null for the entity's today
   * @return empty when the tenant has no such entry
   */
  Optional<Answer> explain(Tx tx, String entity, String entry, @Nullable LocalDate date);
}
