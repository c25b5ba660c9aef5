package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.ChosenStep;
import io.relance.policy.CompletedStep;
import io.relance.rules.EntryDecision;
import io.relance.rules.NotConcluded;
import io.relance.rules.ProfileDecision;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an entry is, or is not, in a task on a day. */
public interface Why {

  /**
   * The decision about one entry on a date.
   *
   * @param ruleBook version of the rule book that made it
   * @param notConcluded the rules that concluded nothing about it, each with the first of its
   *     conditions that failed; empty when the rules were not asked
   * @param nextChange the first later day on which the decision turns out otherwise though nothing
   *     happens; null when time alone changes nothing in the year to come
   */
  record Answer(
      EntryDecision decision,
      LocalDate date,
      String ruleBook,
      List<NotConcluded> notConcluded,
      @Nullable LocalDate nextChange) {

    Answer with(EntryDecision other) {
      return new Answer(other, date, ruleBook, notConcluded, nextChange);
    }
  }

  /**
   * Decides the entry's account on that day with the rules in force; stores nothing.
   *
   * @param date null for the entity's today
   * @return empty when the tenant has no such entry
   */
  Optional<Answer> explain(Tx tx, String entity, String entry, @Nullable LocalDate date);

  /**
   * The decision about every entry of one customer's account.
   *
   * @param entries one for each entry that follow-up is concerned with, by due date
   * @param steps the steps that they have been through, by entry, oldest first
   * @param chosen the steps that a person moved entries to, by entry
   */
  record AccountAnswer(
      LocalDate date,
      List<EntryDecision> entries,
      Map<String, List<CompletedStep>> steps,
      Map<String, ChosenStep> chosen,
      @Nullable ProfileDecision profile) {}

  /**
   * Decides the account today with the rules in force; stores nothing. An account that the rules
   * cannot decide has each entry left out, with the reason.
   *
   * @return empty when the tenant has no such customer
   */
  Optional<AccountAnswer> account(Tx tx, String entity, String customer);
}
