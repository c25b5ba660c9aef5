package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.RuleEffect;
import io.relance.followup.WhatIf;
import io.relance.policy.PolicyStore;
import io.relance.publishing.Publishing;
import io.relance.publishing.Publishing.Candidate;
import io.relance.publishing.Publishing.Draft;
import io.relance.publishing.Publishing.Outcome;
import io.relance.publishing.RuleVersion;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own rules: checked, tried on the open ledger, published, confirmed by a second person,
 * rolled back. Each builds rules, which is done off this thread and one after the other for each
 * tenant.
 */
final class PublishEndpoints {
  private final Database database;
  private final Publishing publishing;
  private final WhatIf whatIf;
  private final PolicyStore policies = new PolicyStore();

  PublishEndpoints(Database database, Publishing publishing, WhatIf whatIf) {
    this.database = database;
    this.publishing = publishing;
    this.whatIf = whatIf;
  }

  /** Everything that publishing would refuse these files for, as one array. */
  Answer check(Call call) {
    return inTurn(
        call,
        () -> {
          var problems = candidate(call, files(call)).built().problems();
          return new Answer.Text("application/json", RuleProblemJson.list(problems).encode());
        });
  }

  Answer preview(Call call) {
    call.requireEveryCustomer();
    @Nullable String entity = call.body().getString("entity");
    @Nullable String text = call.body().getString("date");
    @Nullable LocalDate date = text == null ? null : Call.date("/date", text);
    requireEntity(call, entity);
    return inTurn(
        call,
        () ->
            withGood(
                candidate(call, files(call)),
                good ->
                    Answer.ok(
                        RuleEffectJson.json(
                            whatIf.compare(call.tenant(), entity, date, good.built().book())))));
  }

  private void requireEntity(Call call, @Nullable String entity) {
    if (entity != null && call.reading(database, tx -> policies.load(tx, entity).isEmpty())) {
      throw new ProblemException(
          new Problem(
              422,
              "unknown-entity",
              "There is no entity \"%s\".\nMaybe leave it out to see all of them."
                  .formatted(entity),
              java.util.List.of(Problem.Fault.at("/entity", "unknown-entity", "Unknown.")),
              Map.of()));
    }
  }

  Answer publish(Call call) {
    call.requireEveryCustomer();
    var message = call.body().getString("message", "");
    return inTurn(
        call,
        () -> {
          var base = base(call);
          return withGood(
              candidate(call, files(call)),
              good -> {
                @Nullable RuleEffect effect = effect(call, good);
                var draft =
                    new Draft(
                        good,
                        base,
                        call.who(),
                        message,
                        effect == null ? null : RuleEffectJson.json(effect),
                        effect == null ? 0 : effect.share());
                return stored(call, good, message, tx -> publishing.publish(tx, draft));
              });
        });
  }

  /** The version that the rules were made from; refused at once when another is in force. */
  private int base(Call call) {
    int now = call.reading(database, publishing::inForce);
    @Nullable Integer base = call.body().getInteger("base");
    if (base != null && base != now) {
      throw new ProblemException(
          Problem.of(
              409,
              "superseded",
              "These rules were made from version %d, but version %d is in force by now.\nMaybe look at what has changed since."
                  .formatted(base, now)));
    }
    return now;
  }

  /** Null while the rules in force decide nothing: then there is nothing to compare with. */
  private @Nullable RuleEffect effect(Call call, Candidate good) {
    return publishing.books().effective(call.tenant()).compiled() == null
        ? null
        : whatIf.compare(call.tenant(), null, null, good.built().book());
  }

  Answer rollBack(Call call) {
    call.requireEveryCustomer();
    var message = call.body().getString("message", "");
    return inTurn(
        call,
        () -> {
          int base = call.reading(database, publishing::inForce);
          var target = target(call, base);
          return withGood(
              candidate(call, target.files()),
              good -> {
                var draft = new Draft(good, base, call.who(), message, null, 0);
                return stored(
                    call, good, message, tx -> publishing.rollBack(tx, draft, target.number()));
              });
        });
  }

  private Publishing.Target target(Call call, int inForce) {
    @Nullable Integer named = call.body().getInteger("version");
    return call.reading(
        database,
        tx -> {
          var number =
              named != null
                  ? named
                  : publishing
                      .before(tx, inForce)
                      .orElseThrow(
                          () ->
                              new ProblemException(
                                  Problem.of(
                                      409,
                                      "nothing-before",
                                      "No rules were published before those in force."
                                          + "\nMaybe name the version to go back to.")));
          return publishing
              .target(tx, number)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Problem.of(
                              409,
                              "never-in-force",
                              "Version %d has never been in force, so one cannot go back to it.\nMaybe see the list of versions."
                                  .formatted(number))));
        });
  }

  Answer confirm(Call call) {
    call.requireEveryCustomer();
    var number = RuleVersionEndpoints.version(call);
    return inTurn(
        call,
        () -> {
          var files =
              call.reading(database, tx -> publishing.find(tx, number).map(RuleVersion::files));
          if (files.isEmpty()) {
            return Problem.notFound();
          }
          return withGood(
              candidate(call, files.get()),
              good -> stored(call, good, "", tx -> publishing.confirm(tx, number, call.who())));
        });
  }

  /** Stores, and when that is committed puts in force here; other nodes learn of it. */
  private Answer stored(Call call, Candidate good, String message, Database.Work<Outcome> storing) {
    var outcome =
        call.in(
            database,
            tx -> {
              var made = storing.in(tx);
              trace(call, good, message, made);
              return made;
            });
    return switch (outcome) {
      case Outcome.InForce made -> {
        publishing.swap(call.tenant(), made.version(), good);
        yield Answer.created(RuleVersionEndpoints.made(made.version(), true));
      }
      case Outcome.Waiting made ->
          new Answer.Json(202, RuleVersionEndpoints.made(made.version(), false));
      case Outcome.Unchanged same ->
          Answer.ok(
              new JsonObject()
                  .put("version", same.number())
                  .put("status", "published")
                  .put("inForce", true)
                  .put("unchanged", true));
      case Outcome.Refused _, Outcome.NotFound _ ->
          throw new IllegalStateException("A refusal does not get this far.");
    };
  }

  /** The trail keeps what was published by its number and hash; refusals undo the transaction. */
  private static void trace(Call call, Candidate good, String message, Outcome outcome) {
    switch (outcome) {
      case Outcome.InForce made -> trace(call, good, message, made.version());
      case Outcome.Waiting made -> trace(call, good, message, made.version());
      case Outcome.Unchanged same ->
          call.trace().request(new JsonObject().put("unchanged", same.number()));
      case Outcome.Refused refused ->
          throw new ProblemException(Problem.of(409, refused.code(), refused.detail()));
      case Outcome.NotFound _ -> throw new ProblemException(Problem.notFound());
    }
  }

  private static void trace(Call call, Candidate good, String message, RuleVersion version) {
    call.trace().subject(String.valueOf(version.number()));
    call.trace()
        .request(
            new JsonObject()
                .put("version", version.number())
                .put("status", version.state().status().code())
                .put("base", version.base())
                .put("restores", version.restores())
                .put("contentHash", version.contentHash())
                .put("files", good.files().size())
                .put("message", message));
  }

  private Candidate candidate(Call call, Map<String, String> files) {
    return publishing
        .build(call.tenant(), files)
        .orElseThrow(
            () ->
                new ProblemException(
                    Failures.busy("Too many rules are being built, or these take too long.")));
  }

  private static Answer withGood(Candidate candidate, Function<Candidate, Answer> work) {
    return candidate.built().isGood()
        ? work.apply(candidate)
        : RuleProblemJson.refusal(candidate.built().problems());
  }

  private Answer inTurn(Call call, java.util.function.Supplier<Answer> work) {
    try (var _ = publishing.turn(call.tenant()).orElseThrow(PublishEndpoints::notYourTurn)) {
      return work.get();
    }
  }

  private static ProblemException notYourTurn() {
    return new ProblemException(
        Problem.of(
                429,
                "rules-being-built",
                "Other rules of your tenant are being built.\nMaybe try again in a few seconds.")
            .with("Retry-After", "5"));
  }

  private static Map<String, String> files(Call call) {
    var files = new TreeMap<String, String>();
    call.body()
        .getJsonObject("files")
        .forEach(file -> files.put(file.getKey(), (String) file.getValue()));
    return files;
  }
}
