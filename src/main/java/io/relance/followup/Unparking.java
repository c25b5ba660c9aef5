package io.relance.followup;

import io.relance.db.Database;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides parked accounts again once the rules that could not have been mended. */
public final class Unparking {
  private final Database database;
  private final Evaluating evaluating;
  private final PolicyStore policies;

  Unparking(Database database, Evaluating evaluating, PolicyStore policies) {
    this.database = database;
    this.evaluating = evaluating;
    this.policies = policies;
  }

  /**
   * Decides all of a tenant's parked accounts, some in each transaction; those that still cannot be
   * decided stay parked.
   */
  public void decideAgain(UUID tenant) {
    for (var entity : database.inTenant(tenant, policies::entities)) {
      @Nullable String after = null;
      do {
        after = decideAgain(tenant, entity, after);
      } while (after != null);
    }
  }

  /** The last customer of those decided, null when there are no more. */
  private @Nullable String decideAgain(UUID tenant, Entity entity, @Nullable String after) {
    List<String> customers =
        database.inTenant(
            tenant,
            tx -> {
              var chunk =
                  ParkedAccounts.list(tx, entity.code(), EvaluatingAccounts.CHUNK, after).stream()
                      .map(ParkedAccounts.Parked::customer)
                      .toList();
              evaluating.changed(tx, entity.code(), chunk);
              return chunk;
            });
    return customers.isEmpty() ? null : customers.getLast();
  }
}
