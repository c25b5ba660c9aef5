package io.relance.web.api;

import io.relance.db.Database;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedOutcome;
import io.relance.feed.http.FeedAnswer;
import io.relance.feed.http.HttpFeed;
import io.relance.sync.ApplyingFeed;
import io.relance.sync.HeldSyncs;
import io.relance.sync.ParkedRecords;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger says, line by line as it comes in; and what became of it. */
final class FeedEndpoints {
  private final Database database;
  private final HttpFeed feed;
  private final HeldSyncs syncs;
  private final ParkedRecords parked;
  private final InEntity inEntity;

  FeedEndpoints(Database database, HttpFeed feed, ApplyingFeed applying) {
    this.database = database;
    this.inEntity = new InEntity(database);
    this.feed = feed;
    this.syncs = new HeldSyncs(applying);
    this.parked = new ParkedRecords(applying);
  }

  Answer feed(Call call) {
    call.requireEveryCustomer();
    var mode = call.query("mode");
    var outcome =
        feed.receive(
            call.streamed(),
            call.tenant(),
            call.path("entity"),
            mode == null ? FeedMode.DELTA : FeedMode.of(mode).orElseThrow());
    return switch (outcome) {
      case FeedOutcome.Applied(var report) -> {
        call.trace().subject(report.feed().toString());
        yield done(call, Answer.ok(FeedAnswer.json(report)));
      }
      case FeedOutcome.Refused(String code, String detail) -> refused(code, detail);
    };
  }

  Answer listSyncs(Call call) {
    var entity = call.path("entity");
    var after = call.afterId();
    return inEntity.reading(
        call,
        tx ->
            Answer.page(
                syncs.list(tx, entity, false, call.limit() + 1, after),
                call.limit(),
                FeedEndpoints::json,
                sync -> sync.id().toString()));
  }

  Answer listAllSyncs(Call call) {
    var held = Boolean.parseBoolean(call.query("held"));
    var after = call.afterId();
    return call.reading(
        database,
        tx ->
            Answer.page(
                syncs.list(tx, call.query("entity"), held, call.limit() + 1, after),
                call.limit(),
                FeedEndpoints::json,
                sync -> sync.id().toString()));
  }

  Answer release(Call call) {
    call.requireEveryCustomer();
    return switch (syncs.release(call.tenant(), call.id("id"))) {
      case HeldSyncs.Outcome.Released(var sync) -> done(call, Answer.ok(json(sync)));
      case HeldSyncs.Outcome.NotFound _ -> Problem.notFound();
      case HeldSyncs.Outcome.NotHeld _ ->
          Problem.of(409, "not-held", "This sync is not held: there is nothing to release.");
      case HeldSyncs.Outcome.Superseded _ ->
          Problem.of(
              409, "superseded", "A later snapshot has taken its place.\nMaybe release that one.");
    };
  }

  Answer listParked(Call call) {
    var entity = call.path("entity");
    var sync = call.queryId("sync");
    var after = call.afterId();
    return inEntity.reading(
        call,
        tx ->
            Answer.page(
                parked.list(tx, entity, sync, call.limit() + 1, after),
                call.limit(),
                FeedEndpoints::json,
                one -> one.id().toString()));
  }

  Answer feedAgain(Call call) {
    call.requireEveryCustomer();
    return switch (parked.feedAgain(call.tenant(), call.id("id"))) {
      case ParkedRecords.Outcome.Fed(var report) -> done(call, Answer.ok(FeedAnswer.json(report)));
      case ParkedRecords.Outcome.NotFound _ -> Problem.notFound();
      case ParkedRecords.Outcome.Refused(String code, String detail) ->
          Problem.of(409, code, detail);
    };
  }

  /**
   * A feed is applied batch by batch, each in a transaction: the trail says that it came to its
   * end.
   */
  private Answer done(Call call, Answer answer) {
    return call.in(database, _ -> answer);
  }

  private static Answer refused(String code, String detail) {
    return switch (code) {
      case "unknown-entity" -> Problem.notFound();
      case "feed-too-large" -> Problem.of(413, code, detail);
      default -> Problem.of(400, code, detail);
    };
  }

  private static JsonObject json(HeldSyncs.Sync sync) {
    return new JsonObject()
        .put("id", sync.id().toString())
        .put("entity", sync.entity())
        .put("source", sync.source())
        .put("mode", sync.mode())
        .put("startedAt", sync.startedAt().toString())
        .put("finishedAt", text(sync.finishedAt()))
        .put("accepted", sync.accepted())
        .put("unchanged", sync.unchanged())
        .put("closed", sync.closed())
        .put("rejected", sync.rejected())
        .put("held", sync.held())
        .put("heldReason", sync.heldReason())
        .put("brokenOff", sync.brokenOff());
  }

  private static JsonObject json(ParkedRecords.Parked one) {
    @Nullable UUID sync = one.sync();
    return new JsonObject()
        .put("id", one.id().toString())
        .put("sync", sync == null ? null : sync.toString())
        .put("entity", one.entity())
        .put("source", one.source())
        .put("place", one.place())
        .put("line", one.line())
        .put("column", one.column())
        .put("field", one.field())
        .put("code", one.code())
        .put("detail", one.detail())
        .put("record", one.bytes().toString())
        .put("parkedAt", one.parkedAt().toString())
        .put("fedAgainAt", text(one.fedAgainAt()));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
