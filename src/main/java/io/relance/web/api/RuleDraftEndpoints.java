package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.publishing.LineDifference;
import io.relance.publishing.Publishing;
import io.relance.publishing.RuleDrafts;
import io.relance.publishing.RuleDrafts.Change;
import io.relance.publishing.RuleDrafts.Draft;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the caller is writing: kept between visits, checked and published by the other
 * operations. They decide nothing, so they leave no trace.
 */
final class RuleDraftEndpoints {
  private final Database database;
  private final Publishing publishing;
  private final RuleDrafts drafts;

  RuleDraftEndpoints(Database database, Clocks clocks, Publishing publishing) {
    this.database = database;
    this.publishing = publishing;
    this.drafts = new RuleDrafts(clocks);
  }

  Answer get(Call call) {
    var read = call.reading(database, tx -> read(tx, drafts.of(tx, call.who())));
    var json = json(read);
    return Answer.ok(
        Boolean.parseBoolean(call.query("lines"))
            ? json.put(
                "lines",
                RuleVersionJson.lines(
                    LineDifference.of(read.published(), read.draft().over(read.published()))))
            : json);
  }

  Answer change(Call call) {
    var change = change(call.body());
    return call.unaudited(
        database,
        tx -> {
          int now = publishing.inForce(tx);
          if (change.base() != null && change.base() != now) {
            return Problem.of(
                409,
                "superseded",
                "Version %d of your rules is in force, not %d.\nMaybe look at what has changed since."
                    .formatted(now, change.base()));
          }
          return drafts
              .change(tx, call.who(), change)
              .<Answer>map(draft -> Answer.ok(json(read(tx, draft))))
              .orElseGet(RuleDraftEndpoints::tooLarge);
        });
  }

  private static Problem tooLarge() {
    return Problem.of(
        413,
        "draft-too-large",
        "A draft holds at most %d bytes.\nMaybe publish a part of it first."
            .formatted(RuleDrafts.MOST_BYTES));
  }

  Answer drop(Call call) {
    return call.unaudited(
        database,
        tx -> {
          drafts.drop(tx, call.who());
          return new Answer.Nothing();
        });
  }

  private static Change change(JsonObject body) {
    var set = new TreeMap<String, String>();
    body.getJsonObject("set", new JsonObject())
        .forEach(file -> set.put(file.getKey(), (String) file.getValue()));
    return new Change(
        body.getInteger("base"),
        body.getInteger("from"),
        set,
        paths(body, "remove"),
        paths(body, "forget"));
  }

  private static List<String> paths(JsonObject body, String name) {
    return body.getJsonArray(name, new JsonArray()).stream().map(String.class::cast).toList();
  }

  /** A draft beside what it would be published over. */
  private record Read(
      Draft draft, int inForce, Map<String, String> before, Map<String, String> published) {}

  private Read read(Tx tx, Draft draft) {
    int now = publishing.inForce(tx);
    var published = publishing.filesOf(tx, now);
    var before = draft.base() == now ? published : publishing.filesOf(tx, draft.base());
    return new Read(draft, now, before, published);
  }

  private static JsonObject json(Read read) {
    var draft = read.draft();
    var at = draft.changedAt();
    return new JsonObject()
        .put("base", draft.base())
        .put("inForce", read.inForce())
        .put("changedAt", at == null ? null : at.toString())
        .put("changes", json(draft.changes()))
        .put("rules", new JsonArray(draft.rules()))
        .put("overtaken", new JsonArray(draft.overtaken(read.before(), read.published())))
        .put("files", json(draft.over(read.published())));
  }

  private static JsonObject json(Map<String, ? extends @Nullable String> files) {
    var json = new JsonObject();
    files.forEach(json::put);
    return json;
  }
}
