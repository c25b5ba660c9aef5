package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.Branch;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import io.relance.sending.Stationeries;
import io.relance.sending.TemplateStore;
import io.relance.sending.template.PartProblem;
import io.relance.sending.template.TemplateSource;
import io.relance.sending.template.TemplateVariable;
import io.relance.sending.template.Templates;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What customers read: the templates that everybody has, and those that a tenant wrote itself. */
final class TemplateEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Stationeries stationeries;
  private final TemplateTrials trials;
  private final TemplateStore store = new TemplateStore();
  private final PolicyStore policies = new PolicyStore();

  TemplateEndpoints(
      Database database, Clocks clocks, Stationeries stationeries, TemplateTrials trials) {
    this.database = database;
    this.clocks = clocks;
    this.stationeries = stationeries;
    this.trials = trials;
  }

  /** A template with what is known of it. {@code stored} is null when the folder's holds. */
  private record Known(
      @Nullable TemplateSource shipped,
      TemplateStore.@Nullable Stored stored,
      List<String> usedBy) {
    TemplateSource inForce() {
      if (stored != null) {
        return stored.source();
      }
      if (shipped == null) {
        throw new IllegalStateException("A template is shipped or stored.");
      }
      return shipped;
    }
  }

  Answer list(Call call) {
    var after = call.after();
    var known = call.reading(database, this::all);
    var found =
        known.entrySet().stream()
            .filter(one -> after == null || one.getKey().compareTo(after) > 0)
            .toList();
    return Answer.page(found, call.limit(), one -> head(one.getValue()), Map.Entry::getKey);
  }

  Answer variables(Call call) {
    var items = new JsonArray();
    for (var one : TemplateVariable.ALL) {
      items.add(
          new JsonObject()
              .put("name", one.name())
              .put("list", one.list())
              .put("kind", one.kind().code())
              .put("fr", one.fr())
              .put("en", one.en())
              .put("example", one.example()));
    }
    return Answer.ok(new JsonObject().put("items", items));
  }

  Answer get(Call call) {
    return call.reading(database, tx -> find(tx, call))
        .<Answer>map(one -> Answer.ok(json(one)))
        .orElseGet(Problem::notFound);
  }

  Answer put(Call call) {
    var source = TemplateTrials.source(call.path("language"), call.path("channel"), call);
    trials.refuseProblems(source);
    return call.in(
        database,
        tx -> {
          var before = store.find(tx, source.language(), source.channel(), source.name());
          before.ifPresent(was -> call.trace().before(parts(was.source())));
          if (call.body().containsKey("changedAt")) {
            requireSame(call.body().getString("changedAt"), before);
          }
          if (before.isEmpty() && store.count(tx) >= TemplateStore.MOST) {
            return Problem.of(
                409,
                "too-many-templates",
                "There are %d templates of your own already.\nMaybe delete one that no step uses."
                    .formatted(TemplateStore.MOST));
          }
          var created = store.put(tx, source, clocks.now(tx), call.who());
          return Answer.put(created, json(find(tx, call).orElseThrow()));
        });
  }

  /** What the caller has read is what is about to be replaced. */
  private static void requireSame(@Nullable String read, Optional<TemplateStore.Stored> there) {
    var now = there.map(one -> one.changedAt().toString()).orElse(null);
    if (!Objects.equals(read, now)) {
      throw new ProblemException(
          Problem.of(
              409,
              "template-changed",
              there
                      .map(
                          one ->
                              "%s has saved this template at %s, after you read it."
                                  .formatted(one.changedBy(), one.changedAt()))
                      .orElse("This template has been deleted since you read it.")
                  + "\nMaybe read it again, or save once more to replace it."));
    }
  }

  /** Back to the one that everybody has; a name of one's own must not be in use. */
  Answer delete(Call call) {
    return call.in(
        database,
        tx -> {
          var known = find(tx, call).filter(one -> one.stored() != null);
          if (known.isEmpty()) {
            return Problem.notFound();
          }
          var one = known.get();
          if (one.shipped() == null && !one.usedBy().isEmpty()) {
            return Problem.of(
                409,
                "template-in-use",
                "The scenario of %s uses this template, and there is no other under its name.\nMaybe choose another template in the scenario first."
                    .formatted(String.join(", ", one.usedBy())));
          }
          call.trace().before(parts(one.inForce()));
          var source = one.inForce();
          store.delete(tx, source.language(), source.channel(), source.name());
          return new Answer.Nothing();
        });
  }

  private Optional<Known> find(Tx tx, Call call) {
    var key = key(call.path("language"), call.path("channel"), call.path("name"));
    return Optional.ofNullable(all(tx).get(key));
  }

  private Map<String, Known> all(Tx tx) {
    var profiles = policies.profiles(tx);
    var known = new TreeMap<String, Known>();
    for (var shipped : stationeries.folder().shipped()) {
      known.put(key(shipped), new Known(shipped, null, usedBy(profiles, shipped)));
    }
    for (var stored : store.all(tx)) {
      var source = stored.source();
      known.merge(
          key(source),
          new Known(null, stored, usedBy(profiles, source)),
          (there, own) -> new Known(there.shipped(), own.stored(), own.usedBy()));
    }
    return known;
  }

  private static List<String> usedBy(List<Profile> profiles, TemplateSource source) {
    return profiles.stream()
        .filter(profile -> uses(profile, source))
        .map(Profile::name)
        .sorted()
        .toList();
  }

  private static boolean uses(Profile profile, TemplateSource source) {
    var scenario = profile.scenario();
    return scenario != null
        && Stream.of(scenario.withEmail(), scenario.withoutEmail())
            .filter(Branch::enabled)
            .flatMap(branch -> branch.steps().stream())
            .anyMatch(
                step ->
                    !step.skip()
                        && step.channel().code().equals(source.channel())
                        && step.template().equals(source.name()));
  }

  private static String key(TemplateSource source) {
    return key(source.language(), source.channel(), source.name());
  }

  private static String key(String language, String channel, String name) {
    return name + "/" + channel + "/" + language;
  }

  private static JsonObject head(Known one) {
    var source = one.inForce();
    var stored = one.stored();
    return new JsonObject()
        .put("name", source.name())
        .put("channel", source.channel())
        .put("language", source.language())
        .put("own", stored != null)
        .put("shipped", one.shipped() != null)
        .put("always", Templates.ALWAYS.contains(source.name()))
        .put("usedBy", new JsonArray(one.usedBy()))
        .put("changedAt", stored == null ? null : stored.changedAt().toString())
        .put("changedBy", stored == null ? null : stored.changedBy());
  }

  private JsonObject json(Known one) {
    var problems = new JsonArray();
    if (one.stored() != null) {
      // It was good when it was saved; a layout may have changed since.
      trials.problems(one.inForce()).stream().map(TemplateEndpoints::json).forEach(problems::add);
    }
    var shipped = one.shipped();
    return head(one)
        .mergeIn(parts(one.inForce()))
        .put("original", shipped == null ? null : parts(shipped))
        .put("problems", problems);
  }

  static JsonObject json(PartProblem problem) {
    return new JsonObject()
        .put("part", problem.part())
        .put("line", problem.line())
        .put("column", problem.column())
        .put("message", problem.message());
  }

  private static JsonObject parts(TemplateSource source) {
    return new JsonObject()
        .put("subject", source.subject())
        .put("text", source.text())
        .put("html", source.html());
  }
}
