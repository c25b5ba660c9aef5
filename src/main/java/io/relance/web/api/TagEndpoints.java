package io.relance.web.api;

import io.relance.db.Database;
import io.relance.ledger.TagStore;
import io.vertx.core.json.JsonObject;

/** What people call the custom fields of their ledger. */
final class TagEndpoints {
  private final Database database;
  private final TagStore tags = new TagStore();

  TagEndpoints(Database database) {
    this.database = database;
  }

  /** A tenant has a handful of tags: they are read whole and cut into pages here. */
  Answer list(Call call) {
    var after = call.after();
    var found =
        call.reading(database, tags::all).stream()
            .filter(tag -> after == null || tag.name().compareTo(after) > 0)
            .toList();
    return Answer.page(found, call.limit(), TagEndpoints::json, TagStore.Tag::name);
  }

  Answer put(Call call) {
    var tag =
        new TagStore.Tag(
            call.path("tag"),
            call.body().getString("fr").strip(),
            call.body().getString("en").strip(),
            false);
    return call.in(
        database,
        tx -> {
          tags.find(tx, tag.name()).ifPresent(was -> call.trace().before(json(was)));
          return Answer.put(tags.put(tx, tag), json(tag));
        });
  }

  Answer delete(Call call) {
    return call.in(
        database,
        tx -> tags.delete(tx, call.path("tag")) ? new Answer.Nothing() : Problem.notFound());
  }

  private static JsonObject json(TagStore.Tag tag) {
    return new JsonObject()
        .put("tag", tag.name())
        .put("fr", tag.fr())
        .put("en", tag.en())
        .put("inUse", tag.inUse());
  }
}
