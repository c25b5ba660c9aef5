package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.AccountStore;
import io.relance.ledger.CustomerStore;
import io.relance.ledger.DisputeStore;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryStore;
import io.relance.ledger.PromiseStore;
import io.relance.policy.NextStepStore;
import io.relance.policy.Phase;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import io.relance.policy.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single entries: stopped, disputed, flagged, moved to a step by hand. */
final class EntryEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Days days;
  private final Reevaluation reevaluation;
  private final PolicyStore policies = new PolicyStore();
  private final AccountStore accounts = new AccountStore();
  private final CustomerStore customers = new CustomerStore();
  private final EntryStore entries = new EntryStore();
  private final PromiseStore promises = new PromiseStore();
  private final DisputeStore disputes = new DisputeStore();
  private final NextStepStore nextSteps = new NextStepStore();

  EntryEndpoints(Database database, Clocks clocks, Reevaluation reevaluation) {
    this.database = database;
    this.clocks = clocks;
    this.days = new Days(clocks);
    this.reevaluation = reevaluation;
  }

  Answer get(Call call) {
    return call.reading(database, tx -> find(tx, call, days.today(tx, call.path("entity"))));
  }

  Answer change(Call call) {
    var entity = call.path("entity");
    var id = call.path("id");
    return call.in(
        database,
        tx -> {
          var customer = entries.lockCustomer(tx, entity, id).orElse(null);
          if (customer == null) {
            return Problem.notFound();
          }
          call.trace().about(entity, customer);
          var today = days.today(tx, call.path("entity"));
          note(tx, call, customer, today);
          reevaluation.customer(tx, entity, customer);
          return find(tx, call, today);
        });
  }

  private void note(Tx tx, Call call, String customer, LocalDate today) {
    var entity = call.path("entity");
    var id = call.path("id");
    var body = call.body();
    if (body.containsKey("stopped")) {
      entries.stop(tx, entity, id, Marks.stop(body.getValue("stopped"), today));
    }
    if (body.containsKey("disputed")) {
      dispute(tx, call, customer, body.getJsonObject("disputed"));
    }
    if (body.containsKey("flags")) {
      entries.flags(tx, entity, id, Marks.flags(body.getJsonArray("flags")));
    }
    if (body.containsKey("nextStep")) {
      move(tx, call, customer, today, body.getJsonObject("nextStep"));
    }
  }

  private void dispute(Tx tx, Call call, String customer, @Nullable JsonObject asked) {
    var entity = call.path("entity");
    var id = call.path("id");
    var reason = asked == null ? null : asked.getString("reason");
    entries.dispute(tx, entity, id, reason, clocks.now(tx));
    if (reason == null) {
      disputes.close(tx, entity, customer, id, clocks.now(tx), call.who());
    } else {
      disputes.open(tx, entity, customer, id, reason, clocks.now(tx), call.who());
    }
  }

  private void move(
      Tx tx, Call call, String customer, LocalDate today, @Nullable JsonObject asked) {
    var entity = call.path("entity");
    var id = call.path("id");
    if (asked == null) {
      nextSteps.release(tx, entity, id);
      return;
    }
    var phase = Phase.of(asked.getString("phase"));
    @Nullable Integer level = asked.getInteger("level");
    if (phase == Phase.REMINDER && level == null) {
      throw new ProblemException(
          Problem.at(
              "/nextStep/level",
              "missing-property",
              "A reminder needs its \"level\", from 1 to 7."));
    }
    @Nullable String text = asked.getString("dueOn");
    var dueOn = text == null ? null : Call.date("/nextStep/dueOn", text);
    var outcome =
        nextSteps.choose(
            tx,
            entity,
            id,
            scenario(tx, entity, customer, today).orElse(null),
            phase,
            phase == Phase.REMINDER && level != null ? level : 0,
            dueOn,
            clocks.now(tx),
            call.who());
    if (outcome instanceof NextStepStore.Outcome.Refused(String code, String detail)) {
      throw new ProblemException(
          code.equals("no-such-step")
              ? new Problem(
                  422, code, detail, List.of(Problem.Fault.at("/nextStep", code, detail)), Map.of())
              : Problem.of(409, code, detail));
    }
  }

  private Optional<Scenario> scenario(Tx tx, String entity, String customer, LocalDate today) {
    var profile = customers.find(tx, entity, customer, today).map(found -> found.profile());
    return profile
        .flatMap(
            id -> policies.profiles(tx).stream().filter(one -> one.id().equals(id)).findFirst())
        .map(Profile::scenario);
  }

  private Answer find(Tx tx, Call call, LocalDate today) {
    var entity = call.path("entity");
    return accounts
        .entry(tx, entity, call.path("id"), today)
        .<Answer>map(entry -> Answer.ok(json(tx, entity, entry, today)))
        .orElseGet(Problem::notFound);
  }

  private JsonObject json(Tx tx, String entity, Entry entry, LocalDate today) {
    var notes = entries.notes(tx, entity, entry.id());
    var noted = promises.ofEntry(tx, entity, entry.id());
    var chosen = nextSteps.find(tx, entity, entry.id()).orElse(null);
    return EntryJson.write(entity, entry)
        .put("stop", Marks.json(notes.stop(), today))
        .put("flags", new JsonArray(List.copyOf(notes.flags())))
        .put("nextStep", chosen == null ? null : EntryJson.write(chosen))
        .put("promises", PromiseJson.all(noted, entry, today));
  }
}
