package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What day it is for an entity, by its own time zone. */
final class Days {
  private final Clocks clocks;
  private final PolicyStore policies = new PolicyStore();

  Days(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * The days that a request's "from" and "to" mean, as moments.
   *
   * @param from null when it does not say
   * @param before the moment after the last one; null likewise
   */
  record Between(@Nullable Instant from, @Nullable Instant before) {}

  /** By the time zone of the entity in the query; of the tenant's first one when it names none. */
  Between between(Tx tx, Call call) {
    var from = call.queryDate("from");
    var to = call.queryDate("to");
    if (from == null && to == null) {
      return new Between(null, null);
    }
    var zone = zone(tx, call.query("entity"));
    return new Between(
        from == null ? null : from.atStartOfDay(zone).toInstant(),
        to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private ZoneId zone(Tx tx, @Nullable String entity) {
    return policies.entities(tx).stream()
        .filter(one -> entity == null || one.code().equals(entity))
        .findFirst()
        .map(Entity::timeZone)
        .orElse(ZoneOffset.UTC);
  }

  /** The entity's today. Throws the problem "not found" when the tenant has no such entity. */
  LocalDate today(Tx tx, String entity) {
    return clocks.today(tx, entity).orElseThrow(() -> new ProblemException(Problem.notFound()));
  }
}
