package io.relance.web.api;

import io.relance.followup.Simulating;
import io.relance.followup.Simulation.Assumption;
import io.relance.longwork.Performer;
import io.relance.longwork.Underway;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A simulation that is left alone, and looked at when it is done. */
public final class SimulationWork implements Performer {
  /** What it is called among long works. */
  public static final String KIND = "simulation";

  /** Tasks told of all days together: a result is kept whole. */
  private static final int MOST_LISTED = 9_000;

  private final Simulating simulating;

  /** Simulates with this. */
  public SimulationWork(Simulating simulating) {
    this.simulating = simulating;
  }

  /** It stores nothing, so it can begin anew. */
  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public Ending perform(Underway underway) {
    var work = underway.work();
    var asked = asked(work.request().getString("entity"), work.request());
    var outcome =
        simulating.simulate(
            work.by().tenant(),
            asked,
            (accounts, total) -> underway.reached(accounts, total, new JsonObject()));
    return switch (outcome) {
      case Simulating.Outcome.Simulated done ->
          new Ending.Done(SimulationJson.json(done.simulation()));
      case Simulating.Outcome.Refused refused ->
          new Ending.Refused(refused.code(), refused.detail());
    };
  }

  /** What a request in the words of the contract asks for. */
  static Simulating.Asked asked(String entity, JsonObject body) {
    @Nullable String text = body.getString("from");
    @Nullable LocalDate from = text == null ? null : Call.date("/from", text);
    int days = body.getInteger("days", SimulationEndpoint.DEFAULT_DAYS);
    var assume =
        Assumption.of(body.getString("assume", Assumption.NOBODY_PAYS.code())).orElseThrow();
    int listed = Math.min(body.getInteger("listed", 0), MOST_LISTED / days);
    return new Simulating.Asked(entity, from, days, assume, listed);
  }
}
