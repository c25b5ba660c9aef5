package io.relance.policy;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Writes the scenario of a profile. {@link PolicyStore} reads it with its profile. */
public final class ScenarioStore {

  /** Gives the profile this scenario, in place of any it had. The profile must exist. */
  public void put(Tx tx, UUID profile, Scenario scenario) {
    write(tx, profile, scenario);
    tx.update(
        "update profile set initial = false where tenant = $1 and profile = $2 and initial",
        tx.tenant(),
        profile);
  }

  void write(Tx tx, UUID profile, Scenario scenario) {
    tx.update(
        """
        insert into scenario (tenant, profile, catch_up, branches) values ($1, $2, $3, $4)
        on conflict (tenant, profile) do update
        set catch_up = excluded.catch_up, branches = excluded.branches
        """,
        tx.tenant(),
        profile,
        scenario.catchUp().code(),
        branches(scenario));
  }

  /** Takes the scenario away: its customers are followed up case by case. False: it had none. */
  public boolean delete(Tx tx, UUID profile) {
    return tx.update(
            "delete from scenario where tenant = $1 and profile = $2", tx.tenant(), profile)
        > 0;
  }

  private static JsonObject branches(Scenario scenario) {
    return ScenarioJson.writeBranches(scenario);
  }
}
