package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.RuleEffect;
import io.relance.followup.WhatIf;
import io.relance.longwork.LongWork;
import io.relance.policy.PolicyStore;
import io.relance.publishing.Publishing;
import io.relance.publishing.Publishing.Candidate;
import io.relance.publishing.Publishing.Draft;
import io.relance.publishing.Publishing.Kind;
import io.relance.publishing.Publishing.Outcome;
import io.relance.publishing.RuleVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own rules: checked, tried on the open ledger, published, confirmed by a second person,
 * rolled back. Each builds rules, which is done off this thread and one after the other for each
 * tenant; what compares on the ledger never keeps a rollback or a confirmation waiting.
 */
final class PublishEndpoints {
  private final Database database;
  private final Publishing publishing;
  private final LongWork works;
  private final RuleComparison comparison;
  private final PolicyStore policies = new PolicyStore();

  PublishEndpoints(Database database, Publishing publishing, WhatIf whatIf, LongWork works) {
    this.database = database;
    this.works = works;
    this.publishing = publishing;
    this.comparison = new RuleComparison(database, publishing, whatIf);
  }

  /** Everything that publishing would refuse these files for, as one array. */
  Answer check(Call call) {
    var problems = candidate(call, files(call)).built().problems();
    return new Answer.Text("application/json", RuleProblemJson.list(problems).encode());
  }

  /** Everything that is wrong with these files, and what came of each case. */
  Answer test(Call call) {
    @Nullable String rule = call.body().getString("rule");
    var built = candidate(call, files(call), rule).built();
    var results =
        built.results().stream()
            .filter(result -> rule == null || result.rule().contains(rule + "/"))
            .map(RuleBookJson::result)
            .toList();
    return Answer.ok(
        new JsonObject()
            .put("good", built.isGood())
            .put("problems", RuleProblemJson.list(built.problems()))
            .put("rules", built.rules())
            .put("cases", built.cases())
            .put("results", new JsonArray(results)));
  }

  Answer preview(Call call) {
    call.requireEveryCustomer();
    @Nullable String entity = call.body().getString("entity");
    @Nullable String text = call.body().getString("date");
    @Nullable LocalDate date = text == null ? null : Call.date("/date", text);
    requireEntity(call, entity);
    return inTurn(
        call,
        Kind.PREVIEW,
        () -> {
          var time = TimeLeft.of(TimeLeft.MOST);
          return withGood(
              candidate(call, files(call)),
              good ->
                  Answer.ok(
                      RuleEffectJson.json(comparison.effect(call, time, entity, date, good))));
        });
  }

  /** The same, to be left alone and looked at later. */
  Answer startPreview(Call call) {
    call.requireEveryCustomer();
    @Nullable String text = call.body().getString("date");
    if (text != null) {
      Call.date("/date", text);
    }
    requireEntity(call, call.body().getString("entity"));
    var traced = call.body().copy();
    traced.put("files", traced.getJsonObject("files").size());
    return WorkStart.of(call, database, works, PreviewWork.KIND, call.body(), traced);
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
    return inTurn(call, Kind.PUBLICATION, () -> published(call, TimeLeft.of(TimeLeft.MOST)));
  }

  private Answer published(Call call, TimeLeft time) {
    var message = call.body().getString("message", "");
    var base = base(call);
    return withGood(
        candidate(call, files(call)),
        good -> {
          var judged = comparison.judged(call, time, base, good);
          @Nullable RuleEffect today = judged.today();
          var preview = today == null ? null : RuleEffectJson.json(today);
          var draft = new Draft(good, base, call.who(), message, preview, judged.share());
          time.require();
          return stored(call, good, message, tx -> publishing.publish(tx, draft));
        });
  }

  /** The version in force; refused at once when the caller has seen another. */
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

  Answer rollBack(Call call) {
    call.requireEveryCustomer();
    var message = call.body().getString("message", "");
    int base = base(call);
    var target = target(call, base);
    return withGood(
        candidate(call, target.files()),
        good -> {
          var draft = new Draft(good, base, call.who(), message, null, 0);
          return stored(call, good, message, tx -> publishing.rollBack(tx, draft, target.number()));
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
    var files = call.reading(database, tx -> publishing.find(tx, number).map(RuleVersion::files));
    if (files.isEmpty()) {
      return Problem.notFound();
    }
    return withGood(
        candidate(call, files.get()),
        good -> stored(call, good, "", tx -> publishing.confirm(tx, number, call.who())));
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
      case Outcome.Refused refused -> Problem.of(409, refused.code(), refused.detail());
      case Outcome.NotFound _ -> Problem.notFound();
    };
  }

  /** The trail keeps what was published by its number and hash. */
  private static void trace(Call call, Candidate good, String message, Outcome outcome) {
    switch (outcome) {
      case Outcome.InForce made -> trace(call, good, message, made.version());
      case Outcome.Waiting made -> trace(call, good, message, made.version());
      case Outcome.Unchanged same ->
          call.trace().request(new JsonObject().put("unchanged", same.number()));
      case Outcome.Refused _, Outcome.NotFound _ -> {
        // A refusal undoes the transaction and leaves no trace.
      }
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

  /** Built in the tenant's turn, which nobody has while the ledger is compared. */
  private Candidate candidate(Call call, Map<String, String> files) {
    return candidate(call, files, null);
  }

  private Candidate candidate(Call call, Map<String, String> files, @Nullable String also) {
    return inTurn(
        call,
        Kind.BUILD,
        () ->
            publishing
                .build(call.tenant(), files, also)
                .orElseThrow(
                    () ->
                        new ProblemException(
                            Failures.busy(
                                "Too many rules are being built, or these take too long."))));
  }

  private static Answer withGood(Candidate candidate, Function<Candidate, Answer> work) {
    return candidate.built().isGood()
        ? work.apply(candidate)
        : RuleProblemJson.refusal(candidate.built().problems());
  }

  private <T> T inTurn(Call call, Kind kind, Supplier<T> work) {
    try (var _ = publishing.turn(call.tenant(), kind).orElseThrow(() -> notYourTurn(kind))) {
      return work.get();
    }
  }

  private static ProblemException notYourTurn(Kind kind) {
    var problem =
        switch (kind) {
          case BUILD -> Problem.of(429, "rules-being-built", underWay("built"));
          case PREVIEW -> Problem.of(429, "rules-being-compared", underWay("previewed"));
          case PUBLICATION -> Problem.of(429, "rules-being-published", underWay("published"));
        };
    return new ProblemException(problem.with("Retry-After", "5"));
  }

  private static String underWay(String what) {
    return "Other rules of your tenant are being %s.\nMaybe try again in a few seconds."
        .formatted(what);
  }

  private static Map<String, String> files(Call call) {
    var files = new TreeMap<String, String>();
    call.body()
        .getJsonObject("files")
        .forEach(file -> files.put(file.getKey(), (String) file.getValue()));
    return files;
  }
}
