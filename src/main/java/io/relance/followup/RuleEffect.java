package io.relance.followup;

import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.rules.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate rule book changes of the tasks of one day.
 *
 * @param date the day asked about; the earliest of the entities' todays when none was asked about
 * @param inForce version of the rule book that decides now
 * @param candidate version of the other
 * @param accounts how many were decided with both
 * @param entries how many those hold
 * @param tasksBefore tasks that the book in force comes to
 * @param tasks what changes of them, in all
 * @param byStep what changes, by step such as {@code reminder 1}
 * @param byProfile what changes, by the profile that the candidate gives
 * @param byReason what changes, by the exclusion code or the rule that makes the difference
 * @param amounts by currency, of ticked lines
 * @param examples the accounts that differ most, most first
 * @param refused accounts that the candidate could not decide, with the reason of the first few
 */
public record RuleEffect(
    LocalDate date,
    String inForce,
    String candidate,
    int accounts,
    int entries,
    int tasksBefore,
    Changes tasks,
    SortedMap<String, Changes> byStep,
    SortedMap<String, Changes> byProfile,
    SortedMap<String, Changes> byReason,
    SortedMap<String, Amounts> amounts,
    List<Example> examples,
    Refused refused) {

  /** Tasks that are new, gone, or hold other entries, amounts or reasons than before. */
  public record Changes(int added, int removed, int changed) {

    /** All of them. */
    public int total() {
      return added + removed + changed;
    }
  }

  /** What the ticked lines of all tasks come to, now and then. */
  public record Amounts(BigDecimal before, BigDecimal after) {}

  /**
   * One account that differs.
   *
   * @param before the profile and the tasks that the book in force comes to
   * @param because each rule that makes the difference, what it said
   */
  public record Example(
      String entity,
      String customer,
      String name,
      Side before,
      Side after,
      List<Because> because) {}

  /**
   * One side of an example.
   *
   * @param profile its name; null when there is none
   * @param planned the tasks
   */
  public record Side(@Nullable String profile, List<Planned> planned) {}

  /**
   * A task that one of the books comes to.
   *
   * @param level of a reminder, from 1; 0 for what has none
   * @param byPerson a person has to send it
   */
  public record Planned(
      Phase phase,
      int level,
      Channel channel,
      BigDecimal amount,
      String currency,
      boolean byPerson) {

    /** E.g. {@code reminder 1 by email, EUR 120.00}. */
    public String inWords() {
      return "%s by %s, %s %s%s"
          .formatted(
              phase.code() + (level == 0 ? "" : " " + level),
              channel.code(),
              currency,
              amount.toPlainString(),
              byPerson ? ", by a person" : "");
    }
  }

  /**
   * A rule's word that only one of the books has.
   *
   * @param inForce true when the rule in force says it, false when the candidate does
   * @param said the code, the step or the profile
   * @param entry reference of the entry that it is about; null when it is about more than one
   */
  public record Because(boolean inForce, String said, @Nullable String entry, Reason reason) {}

  /** Accounts that would be parked; after some fifty nothing more is compared. */
  public record Refused(int accounts, List<String> reasons) {}

  /** The part of today's tasks that changes, 0 when nothing does; more than 1 when many are new. */
  public double share() {
    return tasks.total() == 0 ? 0 : (double) tasks.total() / Math.max(1, tasksBefore);
  }
}
