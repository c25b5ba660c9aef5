package io.relance.web.api;

import io.relance.longwork.LongWork;
import io.relance.longwork.Work;
import io.vertx.core.json.JsonObject;

/** A long work in the shape of the API. */
final class WorkJson {
  private WorkJson() {}

  static JsonObject write(LongWork works, Work work) {
    return new JsonObject()
        .put("id", work.id().toString())
        .put("kind", work.kind())
        .put("state", work.state().code())
        .put("by", work.by().label())
        .put("request", work.request())
        .put("total", work.total())
        .put("done", work.done())
        .put("outcomes", work.outcomes())
        .put("result", work.result())
        .put("code", work.code())
        .put("detail", work.detail())
        .put("startedAt", work.startedAt().toString())
        .put("undoableMs", works.undoable(work).toMillis())
        .put("tookMs", works.took(work).toMillis());
  }
}
