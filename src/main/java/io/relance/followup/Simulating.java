package io.relance.followup;

import io.relance.followup.Simulation.Assumption;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks into the days ahead of an entity's real ledger. Stores nothing and sends nothing. */
public interface Simulating {
  /** Most days that are simulated, and most days from today to the first of them. */
  int MAX_DAYS = 366;

  /** Most tasks that are told of each day. */
  int MOST_LISTED = 100;

  /**
   * What is asked.
   *
   * @param from the first day, null for the entity's today; in between, days pass as simulated
   * @param listed how many tasks of each day are told, largest first, at most {@link #MOST_LISTED}
   */
  record Asked(String entity, @Nullable LocalDate from, int days, Assumption assume, int listed) {}

  /** What came of asking. */
  sealed interface Outcome {
    /** The days ahead. */
    record Simulated(Simulation simulation) implements Outcome {}

    /** It was not simulated: unknown entity, or days that are refused. */
    record Refused(String code, String detail) implements Outcome {}
  }

  /**
   * Simulates an entity with the rules in force. Every task is performed on the day it is due, or
   * on the next working day; what a person put off, and more contacts than the entity allows, wait.
   * What depends on the day of sending only, such as the daily cap, is not simulated.
   *
   * @param asked what of it
   * @param watching is told how far it is
   */
  Outcome simulate(UUID tenant, Asked asked, Watching watching);
}
