package io.relance.web.api;

import io.relance.web.FeedDoor;

/** What the ledger says, line by line, as it comes in. */
final class FeedEndpoints {
  private final FeedDoor door;

  FeedEndpoints(FeedDoor door) {
    this.door = door;
  }

  Answer feed(Call call) {
    var mode = call.query("mode");
    return switch (door.feed(
        call.tenant(), call.path("entity"), mode == null ? "delta" : mode, call.stream())) {
      case FeedDoor.Outcome.Applied applied -> Answer.ok(applied.answer());
      case FeedDoor.Outcome.Refused refused ->
          refused.status() == 404
              ? Problem.notFound()
              : Problem.of(refused.status(), refused.code(), refused.detail());
    };
  }
}
