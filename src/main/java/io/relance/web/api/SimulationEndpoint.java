package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.Simulating;
import io.relance.followup.Watching;
import io.relance.longwork.LongWork;
import io.relance.policy.PolicyStore;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The days ahead of an entity. */
final class SimulationEndpoint {
  static final int DEFAULT_DAYS = 90;

  private final Database database;
  private final Simulating simulating;
  private final LongWork works;
  private final PolicyStore policies = new PolicyStore();

  /** One simulation of a tenant at a time: each keeps the rules' threads busy for seconds. */
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

  SimulationEndpoint(Database database, Simulating simulating, LongWork works) {
    this.database = database;
    this.simulating = simulating;
    this.works = works;
  }

  Answer simulate(Call call) {
    call.requireEveryCustomer();
    var asked = SimulationWork.asked(call.path("entity"), call.body());
    if (!busy.add(call.tenant())) {
      return Problem.of(
          429,
          "simulation-running",
          "Another simulation of this tenant is running.\nMaybe ask again in a few seconds.");
    }
    try {
      return switch (simulating.simulate(call.tenant(), asked, Watching.NOBODY)) {
        case Simulating.Outcome.Simulated done -> Answer.ok(SimulationJson.json(done.simulation()));
        case Simulating.Outcome.Refused refused ->
            refused.code().equals("not-found")
                ? Problem.notFound()
                : Problem.of(422, refused.code(), refused.detail());
      };
    } finally {
      busy.remove(call.tenant());
    }
  }

  /** The same, to be left alone and looked at later. */
  Answer start(Call call) {
    call.requireEveryCustomer();
    var entity = call.path("entity");
    SimulationWork.asked(entity, call.body());
    if (call.reading(database, tx -> policies.load(tx, entity).isEmpty())) {
      return Problem.notFound();
    }
    var request = call.body().copy().put("entity", entity);
    return WorkStart.of(call, database, works, SimulationWork.KIND, request, null);
  }
}
