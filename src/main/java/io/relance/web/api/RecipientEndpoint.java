package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Recipients;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Where a customer's e-mail goes, and why there. */
final class RecipientEndpoint {
  private final Database database;
  private final Clocks clocks;
  private final PolicyStore policies = new PolicyStore();
  private final AccountStore accounts = new AccountStore();

  RecipientEndpoint(Database database, Clocks clocks) {
    this.database = database;
    this.clocks = clocks;
  }

  Answer get(Call call) {
    var code = call.path("entity");
    var id = call.path("id");
    return call.in(
        database,
        tx ->
            policies
                .entity(tx, code)
                .map(entity -> clocks.today(tx, entity.timeZone()))
                .flatMap(
                    today -> accounts.load(tx, code, List.of(id), today, null).stream().findFirst())
                .<Answer>map(account -> Answer.ok(json(account.recipients())))
                .orElseGet(Problem::notFound));
  }

  private static JsonObject json(Recipients recipients) {
    var candidates = new JsonArray();
    for (var candidate : recipients.candidates()) {
      candidates.add(
          new JsonObject()
              .put("address", candidate.address())
              .put("from", candidate.from())
              .put("as", candidate.as())
              .put("usable", candidate.usable())
              .put("because", candidate.refused()));
    }
    return new JsonObject()
        .put("email", recipients.address().orElse(null))
        .put("candidates", candidates);
  }
}
