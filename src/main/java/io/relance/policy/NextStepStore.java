package io.relance.policy;

import io.relance.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves single entries to a step by hand. */
public final class NextStepStore {

  /** What came of moving an entry. */
  public sealed interface Outcome {
    /** The step is its next one. */
    record Moved() implements Outcome {}

    /** Nothing was changed; {@code code} is stable, {@code detail} says why and advises. */
    record Refused(String code, String detail) implements Outcome {}
  }

  /**
   * Makes a step the entry's next one. A step that it has been through by a reminder is refused: no
   * step of an entry is performed twice. One that was skipped may be taken up again.
   *
   * @param scenario of its customer's profile; null when there is none
   * @param dueOn the day from which it is due; null for the day the scenario gives
   */
  public Outcome choose(
      Tx tx,
      String entity,
      String entry,
      @Nullable Scenario scenario,
      Phase phase,
      int level,
      @Nullable LocalDate dueOn,
      Instant at,
      String by) {
    var refused = passedNotice(tx, entity, entry, phase, at);
    if (refused.isPresent()) {
      return refused.get();
    }
    var name = phase == Phase.REMINDER ? "reminder " + level : phase.code();
    if (scenario == null || !isInUse(scenario, phase, level)) {
      return new Outcome.Refused(
          "no-such-step",
          "The scenario of this entry's customer has no %s in use.\nMaybe choose another step."
              .formatted(name));
    }
    var performed =
        tx.one(
            """
            select completed_on, outcome from completed_step
            where tenant = $1 and entity = $2 and entry = $3 and phase = $4 and level = $5
            """,
            tx.tenant(),
            entity,
            entry,
            phase.code(),
            level);
    if (performed != null && !performed.getString("outcome").equals("skipped")) {
      return new Outcome.Refused(
          "step-already-performed",
          "This entry went through %s on %s; no step of an entry is performed twice."
              .formatted(name, performed.getLocalDate("completed_on")));
    }
    forget(tx, entity, entry, phase, level);
    tx.update(
        """
        insert into chosen_step (tenant, entity, entry, phase, level, due_on, chosen_by, chosen_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (tenant, entity, entry) do update set phase = excluded.phase, level = excluded.level,
          due_on = excluded.due_on, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
        """,
        tx.tenant(),
        entity,
        entry,
        phase.code(),
        level,
        dueOn,
        by,
        at.atOffset(ZoneOffset.UTC));
    return new Outcome.Moved();
  }

  /** A notice announces the due date; past it, it would announce nothing. */
  private static Optional<Outcome> passedNotice(
      Tx tx, String entity, String entry, Phase phase, Instant at) {
    var passed =
        phase == Phase.NOTICE
            ? tx.one(
                """
                select due_date from entry join entity using (tenant, entity)
                where tenant = $1 and entity = $2 and entry = $3
                  and due_date < ($4::timestamptz at time zone time_zone)::date
                """,
                tx.tenant(),
                entity,
                entry,
                at.atOffset(ZoneOffset.UTC))
            : null;
    return passed == null
        ? Optional.empty()
        : Optional.of(
            new Outcome.Refused(
                "no-such-step",
                "The entry was due on %s; a notice before that day comes too late.\nMaybe choose a reminder."
                    .formatted(passed.getLocalDate("due_date"))));
  }

  private static boolean isInUse(Scenario scenario, Phase phase, int level) {
    return Stream.of(scenario.withEmail(), scenario.withoutEmail())
        .filter(Branch::enabled)
        .flatMap(branch -> branch.steps().stream())
        .anyMatch(step -> step.phase() == phase && step.level() == level && !step.skip());
  }

  private static void forget(Tx tx, String entity, String entry, Phase phase, int level) {
    tx.update(
        """
        delete from completed_step
        where tenant = $1 and entity = $2 and entry = $3 and phase = $4 and level = $5 and outcome = 'skipped'
        """,
        tx.tenant(),
        entity,
        entry,
        phase.code(),
        level);
  }

  /** Leaves the entry to its scenario again. */
  public void release(Tx tx, String entity, String entry) {
    tx.update(
        "delete from chosen_step where tenant = $1 and entity = $2 and entry = $3",
        tx.tenant(),
        entity,
        entry);
  }

  /** The step that a person chose for the entry and that it has not been through; or empty. */
  public Optional<ChosenStep> find(Tx tx, String entity, String entry) {
    return tx
        .list(
            """
            select entry, phase, level, due_on from chosen_step chosen
            where tenant = $1 and entity = $2 and entry = $3 and not exists (
              select from completed_step done
              where done.tenant = $1 and done.entity = $2 and done.entry = $3
                and done.phase = chosen.phase and done.level = chosen.level and done.outcome <> 'sending')
            """,
            row ->
                new ChosenStep(
                    row.getString("entry"),
                    Phase.of(row.getString("phase")),
                    row.getInteger("level"),
                    row.getLocalDate("due_on")),
            tx.tenant(),
            entity,
            entry)
        .stream()
        .findFirst();
  }
}
