package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.RuleStanding;
import io.relance.followup.RuleStanding.After;
import io.relance.publishing.Publishing;
import io.relance.rules.folder.Scaffold;
import io.relance.rules.source.Family;
import io.relance.rules.source.RuleFile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules that decide for a tenant, each with its source, its cases and where it speaks. */
final class RuleBookEndpoints {
  private static final String SEPARATOR = "\n";

  private final Database database;
  private final Publishing publishing;
  private final RuleStanding standing = new RuleStanding();

  RuleBookEndpoints(Database database, Publishing publishing) {
    this.database = database;
    this.publishing = publishing;
  }

  /** The rules of a tenant are few: one page. */
  Answer list(Call call) {
    var effective = publishing.books().effective(call.tenant());
    var compiled = effective.compiled();
    var json = new RuleBookJson(effective.files(), lastRuns(call));
    return Answer.ok(
        new JsonObject()
            .put("ruleBook", effective.book().version())
            .put("published", effective.number())
            .put("problems", RuleProblemJson.list(effective.problems()))
            .put("lastRuns", json.lastRuns())
            .put("items", compiled == null ? List.of() : json.rules(compiled))
            .put(
                "muted",
                muted(effective.files()).stream()
                    .flatMap(name -> publishing.books().beneath(call.tenant(), name).stream())
                    .map(file -> json.muted(file, publishing.books().rules(file)))
                    .toList())
            .put("nextCursor", null));
  }

  /** What a run did to every customer is not for who sees a portfolio. */
  private List<RuleStanding.LastRun> lastRuns(Call call) {
    return call.member().portfolio() == null
        ? call.reading(database, standing::lastRuns)
        : List.of();
  }

  private static Set<String> muted(Map<String, String> published) {
    var muted = new TreeSet<String>();
    for (var path : published.keySet()) {
      if (path.endsWith("/" + RuleFile.DISABLED)) {
        muted.add(path.substring(0, path.lastIndexOf('/')));
      }
    }
    return muted;
  }

  /** A rule's file, in force or muted. */
  private record Found(RuleFile file, boolean isMuted, Map<String, String> published) {}

  private Optional<Found> find(Call call) {
    var name = call.path("family") + "/" + call.path("slug");
    var effective = publishing.books().effective(call.tenant());
    var compiled = effective.compiled();
    List<RuleFile> files = compiled == null ? List.of() : compiled.files();
    var inForce = files.stream().filter(file -> file.ruleName().equals(name)).findFirst();
    if (inForce.isPresent() || !muted(effective.files()).contains(name)) {
      return inForce.map(file -> new Found(file, false, effective.files()));
    }
    return publishing
        .books()
        .beneath(call.tenant(), name)
        .map(file -> new Found(file, true, effective.files()));
  }

  Answer get(Call call) {
    var found = find(call);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    var file = found.get().file();
    var published = found.get().published();
    var json = new RuleBookJson(published, lastRuns(call));
    @Nullable RuleFile beneath =
        published.containsKey(file.rulePath())
            ? publishing.books().beneath(call.tenant(), file.ruleName()).orElse(null)
            : null;
    int count = call.reading(database, tx -> standing.count(tx, file.rulePath()));
    return Answer.ok(
        json.file(file, publishing.books().rules(file), beneath)
            .put("muted", found.get().isMuted())
            .put("standing", count)
            .put("lastRuns", json.lastRuns()));
  }

  Answer hits(Call call) {
    var found = find(call);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    var path = found.get().file().rulePath();
    var hits =
        call.reading(
            database, tx -> standing.hits(tx, path, after(call.after()), call.limit() + 1));
    return Answer.page(
        hits, call.limit(), RuleBookJson::hit, hit -> hit.task() + SEPARATOR + hit.entry());
  }

  private static After after(@Nullable String key) {
    if (key == null) {
      return new After(null, null);
    }
    var end = key.indexOf(SEPARATOR);
    if (end < 0) {
      throw Cursor.garbled();
    }
    var task = Call.uuid(key.substring(0, end)).orElseThrow(Cursor::garbled);
    return new After(task, key.substring(end + 1));
  }

  /** A new rule as its author finds it: an example that passes, to be changed. */
  Answer scaffold(Call call) {
    var family = Family.of(String.valueOf(call.query("family"))).orElseThrow();
    var slug = String.valueOf(call.query("slug"));
    var files = new JsonObject();
    new Scaffold(family, slug)
        .files("table".equals(call.query("shape")))
        .forEach((name, text) -> files.put(family.folder() + "/" + slug + "/" + name, text));
    return Answer.ok(new JsonObject().put("files", files));
  }
}
