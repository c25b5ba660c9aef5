package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.insight.SavedFilters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a person looks for often. Each has their own. */
final class SavedFilterEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final SavedFilters filters = new SavedFilters();

  SavedFilterEndpoints(Database database, Clocks clocks) {
    this.database = database;
    this.clocks = clocks;
  }

  /** One's own are few: one page. */
  Answer list(Call call) {
    var page = call.query("page");
    var found =
        call.reading(database, tx -> filters.list(tx, call.who(), page == null ? "" : page));
    var items = new JsonArray();
    found.forEach(one -> items.add(json(one)));
    return Answer.ok(new JsonObject().put("items", items).put("nextCursor", null));
  }

  Answer save(Call call) {
    var body = call.body();
    return call.in(
        database,
        tx ->
            filters
                .save(
                    tx,
                    call.who(),
                    body.getString("page"),
                    body.getString("name").strip(),
                    body.getString("query"),
                    clocks.now(tx))
                .<Answer>map(saved -> Answer.created(json(saved)))
                .orElseGet(
                    () ->
                        Problem.of(
                            409,
                            "too-many-filters",
                            "You have %d saved filters on this page already.\nMaybe delete one first."
                                .formatted(SavedFilters.MOST))));
  }

  Answer delete(Call call) {
    var id = call.id("id");
    return call.in(
        database,
        tx -> filters.delete(tx, call.who(), id) ? new Answer.Nothing() : Problem.notFound());
  }

  private static JsonObject json(SavedFilters.Saved saved) {
    return new JsonObject()
        .put("id", saved.id().toString())
        .put("page", saved.page())
        .put("name", saved.name())
        .put("query", saved.query());
  }
}
