package io.relance.web.api;

import io.relance.db.Database;
import io.relance.longwork.LongWork;
import io.relance.longwork.LongWork.Opening;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts a long work that changes nothing, so that nobody needs to withdraw it. */
final class WorkStart {
  private WorkStart() {}

  /**
   * Starts it.
   *
   * @param traced what the trail keeps of the request; null for the whole of it
   */
  static Answer of(
      Call call,
      Database database,
      LongWork works,
      String kind,
      JsonObject request,
      @Nullable JsonObject traced) {
    var wanted = new LongWork.Wanted(kind, request, null, Duration.ZERO, null);
    return call.in(
        database,
        tx ->
            switch (works.open(tx, call.member(), wanted)) {
              case Opening.Refused(String code, String detail) -> Problem.of(409, code, detail);
              case Opening.Opened(var work, _) -> {
                call.trace().subject(work.id().toString());
                if (traced != null) {
                  call.trace().request(traced);
                }
                yield Answer.created(WorkJson.write(works, work));
              }
            });
  }
}
