package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import io.relance.policy.Scenario;
import io.relance.policy.ScenarioCheck;
import io.relance.policy.ScenarioJson;
import io.relance.policy.ScenarioStore;
import io.relance.sending.Stationeries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The steps that a profile's customers go through. */
final class ScenarioEndpoints {
  private final Database database;
  private final Stationeries stationeries;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final ScenarioStore scenarios = new ScenarioStore();

  ScenarioEndpoints(Database database, Stationeries stationeries, Reevaluation reevaluation) {
    this.database = database;
    this.stationeries = stationeries;
    this.reevaluation = reevaluation;
  }

  Answer get(Call call) {
    var id = call.id("id");
    return call.reading(database, tx -> profile(tx, id))
        .map(Profile::scenario)
        .<Answer>map(scenario -> Answer.ok(ScenarioJson.write(scenario)))
        .orElseGet(Problem::notFound);
  }

  Answer put(Call call) {
    var id = call.id("id");
    StepPlaces.requireLevels(call.body());
    var scenario = ScenarioJson.read(call.body());
    return call.in(
        database,
        tx ->
            profile(tx, id)
                .map(profile -> put(tx, profile, scenario, call))
                .orElseGet(Problem::notFound));
  }

  private Answer put(Tx tx, Profile profile, Scenario scenario, Call call) {
    var templates = stationeries.of(tx).templates();
    var check = new ScenarioCheck((channel, name) -> templates.missingIn(channel.code(), name));
    var faults = check.faults(scenario);
    if (!faults.isEmpty()) {
      return problem(faults, new StepPlaces(scenario, call.body()));
    }
    var stored = profile.scenario();
    if (stored != null) {
      call.trace().before(ScenarioJson.write(stored));
    }
    scenarios.put(tx, profile.id(), scenario);
    reevaluation.profile(tx, profile.id());
    return Answer.put(profile.scenario() == null, ScenarioJson.write(scenario));
  }

  Answer delete(Call call) {
    var id = call.id("id");
    return call.in(
        database,
        tx -> {
          profile(tx, id)
              .map(Profile::scenario)
              .ifPresent(stored -> call.trace().before(ScenarioJson.write(stored)));
          if (!scenarios.delete(tx, id)) {
            return Problem.notFound();
          }
          reevaluation.profile(tx, id);
          return new Answer.Nothing();
        });
  }

  private Optional<Profile> profile(Tx tx, UUID id) {
    return policies.profiles(tx).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static Problem problem(List<ScenarioCheck.Fault> faults, StepPlaces places) {
    return new Problem(
        422,
        faults.getFirst().code(),
        faults.stream().limit(3).map(ScenarioCheck.Fault::detail).collect(Collectors.joining("\n")),
        faults.stream()
            .map(
                fault ->
                    Problem.Fault.at(places.asked(fault.pointer()), fault.code(), fault.detail()))
            .toList(),
        Map.of());
  }
}
