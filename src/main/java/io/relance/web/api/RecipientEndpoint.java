package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.Account;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Contact;
import io.relance.ledger.Recipients;
import io.relance.policy.PolicyStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Who a customer's people are, where its e-mail goes, and why there. */
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
    return call.reading(
        database,
        tx ->
            account(tx, code, id)
                .<Answer>map(account -> Answer.ok(json(account.recipients())))
                .orElseGet(Problem::notFound));
  }

  /** A customer's contacts are few: one page. */
  Answer contacts(Call call) {
    var code = call.path("entity");
    var id = call.path("id");
    return call.reading(
        database,
        tx ->
            account(tx, code, id)
                .<Answer>map(
                    account -> {
                      var items = new JsonArray();
                      account.contacts().stream().map(RecipientEndpoint::json).forEach(items::add);
                      return Answer.ok(
                          new JsonObject().put("items", items).put("nextCursor", null));
                    })
                .orElseGet(Problem::notFound));
  }

  private Optional<Account> account(Tx tx, String code, String id) {
    return policies
        .entity(tx, code)
        .map(entity -> clocks.today(tx, entity.timeZone()))
        .flatMap(today -> accounts.load(tx, code, List.of(id), today, null).stream().findFirst());
  }

  private static JsonObject json(Contact contact) {
    return new JsonObject()
        .put("id", contact.id())
        .put("name", contact.name())
        .put("email", contact.email())
        .put("phone", contact.phone())
        .put("roles", new JsonArray(List.copyOf(contact.roles())));
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
