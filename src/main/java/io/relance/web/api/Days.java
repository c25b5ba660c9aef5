package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import java.time.LocalDate;

/** What day it is for an entity, by its own time zone. */
final class Days {
  private final Clocks clocks;
  private final PolicyStore policies = new PolicyStore();

  Days(Clocks clocks) {
    this.clocks = clocks;
  }

  /** The entity's today. Throws the problem "not found" when the tenant has no such entity. */
  LocalDate today(Tx tx, String entity) {
    return policies
        .entity(tx, entity)
        .map(found -> clocks.today(tx, found.timeZone()))
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }
}
