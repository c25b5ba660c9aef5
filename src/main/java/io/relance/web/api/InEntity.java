package io.relance.web.api;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import java.util.function.Function;

/** Work in the entity that a path names as {@code entity}: 404 when the tenant has none of it. */
record InEntity(Database database, PolicyStore policies) {
  InEntity(Database database) {
    this(database, new PolicyStore());
  }

  /** Reads; see {@link Call#reading}. */
  Answer reading(Call call, Function<Tx, Answer> work) {
    return call.reading(database, tx -> answer(tx, call, work));
  }

  /** Changes something; see {@link Call#in}. */
  Answer changing(Call call, Function<Tx, Answer> work) {
    return call.in(database, tx -> answer(tx, call, work));
  }

  private Answer answer(Tx tx, Call call, Function<Tx, Answer> work) {
    return policies.entity(tx, call.path("entity")).isPresent()
        ? work.apply(tx)
        : Problem.notFound();
  }
}
