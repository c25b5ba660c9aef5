package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import io.relance.policy.ProfileStore;
import io.relance.policy.ProfileStore.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** Categories of customers that are followed up alike. */
final class ProfileEndpoints {
  private final Database database;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final ProfileStore profiles = new ProfileStore();

  ProfileEndpoints(Database database, Reevaluation reevaluation) {
    this.database = database;
    this.reevaluation = reevaluation;
  }

  /** A tenant has a handful of profiles: they are read whole and cut into pages here. */
  Answer list(Call call) {
    var after = call.afterId();
    var found =
        call.reading(database, policies::profiles).stream()
            .sorted((one, other) -> one.id().toString().compareTo(other.id().toString()))
            .filter(
                profile -> after == null || profile.id().toString().compareTo(after.toString()) > 0)
            .toList();
    if (!"true".equals(call.query("counts"))) {
      return Answer.page(found, call.limit(), ProfileEndpoints::json, each -> each.id().toString());
    }
    var counts = call.reading(database, profiles::counts);
    return Answer.page(
        found,
        call.limit(),
        each -> json(each).put("customers", counts.getOrDefault(each.id(), 0L)),
        each -> each.id().toString());
  }

  Answer create(Call call) {
    var name = call.body().getString("name").strip();
    var isDefault = call.body().getBoolean("default", false);
    return call.in(
        database,
        tx -> {
          var outcome = profiles.create(tx, name, isDefault);
          if (outcome instanceof Outcome.Written written) {
            // It may have taken the place of the initial one, whose scenario went with it.
            reevaluation.profile(tx, written.profile());
          }
          return answer(tx, 201, outcome);
        });
  }

  Answer change(Call call) {
    var id = call.id("id");
    var name = call.body().getString("name");
    var isDefault = call.body().getBoolean("default");
    return call.in(
        database,
        tx -> {
          find(tx, id).ifPresent(was -> call.trace().before(json(was)));
          return answer(
              tx, 200, profiles.change(tx, id, name == null ? null : name.strip(), isDefault));
        });
  }

  Answer delete(Call call) {
    var id = call.id("id");
    var reassignTo = call.queryId("reassignTo");
    return call.in(
        database,
        tx -> {
          find(tx, id).ifPresent(was -> call.trace().before(json(was)));
          return switch (profiles.delete(tx, id, reassignTo)) {
            case Outcome.Written written -> {
              written
                  .moved()
                  .forEach((entity, customers) -> reevaluation.customers(tx, entity, customers));
              yield new Answer.Nothing();
            }
            case Outcome.NotFound _ -> Problem.notFound();
            case Outcome.Refused refused -> problem(refused);
          };
        });
  }

  private Answer answer(Tx tx, int status, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Written written ->
          find(tx, written.profile())
              .<Answer>map(profile -> new Answer.Json(status, json(profile)))
              .orElseGet(Problem::notFound);
      case Outcome.NotFound _ -> Problem.notFound();
      case Outcome.Refused refused -> problem(refused);
    };
  }

  private Optional<Profile> find(Tx tx, UUID id) {
    return policies.profiles(tx).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static Problem problem(Outcome.Refused refused) {
    return refused.code().equals("unknown-profile")
        ? Problem.at("?reassignTo", refused.code(), refused.detail())
        : Problem.of(409, refused.code(), refused.detail());
  }

  private static JsonObject json(Profile profile) {
    return new JsonObject()
        .put("id", profile.id().toString())
        .put("name", profile.name())
        .put("default", profile.isDefault())
        .put("hasScenario", profile.scenario() != null);
  }
}
