package io.relance.followup;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The tasks of the days ahead, were they all performed on the day they are due.
 *
 * @param entity its code
 * @param from the first day
 * @param days how many
 * @param ruleBook version of the rule book that decided
 * @param accounts how many were simulated
 * @param refused how many of them the rules could not decide; they are simulated up to that day
 * @param tasks on all days together
 * @param perDay the days on which there are any, in their order
 */
public record Simulation(
    String entity,
    LocalDate from,
    int days,
    Assumption assume,
    String ruleBook,
    int accounts,
    int refused,
    int tasks,
    List<Day> perDay) {

  /**
   * One day.
   *
   * @param byStep tasks by step, e.g. {@code reminder 1}
   * @param byChannel tasks by channel
   * @param byPerson tasks that do not go by themselves
   * @param amounts what the tasks are about, by currency
   * @param listed the largest of them, as many as were asked for
   */
  public record Day(
      LocalDate date,
      int tasks,
      SortedMap<String, Integer> byStep,
      SortedMap<String, Integer> byChannel,
      int byPerson,
      SortedMap<String, BigDecimal> amounts,
      List<Planned> listed) {}

  /**
   * One task to come.
   *
   * @param customer its ledger number
   * @param step e.g. {@code reminder 1}
   * @param entries how many go out with it
   * @param byPerson whether it does not go by itself
   */
  public record Planned(
      String customer,
      String name,
      String step,
      String channel,
      BigDecimal total,
      String currency,
      int entries,
      boolean byPerson) {}

  /** What customers do meanwhile. */
  public enum Assumption {
    /** Nothing is paid. */
    NOBODY_PAYS,
    /** What was promised is paid on the day it was promised for; nothing else is. */
    PROMISES_KEPT,
    /**
     * Each debt is paid whole as long after its due date as its customer usually pays; one that is
     * later than that already is not paid.
     */
    USUAL_DELAY;

    /** The word used in the API, e.g. {@code nobody-pays}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The assumption with this word, or empty. */
    public static Optional<Assumption> of(String code) {
      for (var assumption : values()) {
        if (assumption.code().equals(code)) {
          return Optional.of(assumption);
        }
      }
      return Optional.empty();
    }
  }
}
