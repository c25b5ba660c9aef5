package io.relance.feed.http;

import io.relance.feed.Rejection;
import io.relance.feed.SyncReport;
import io.relance.feed.Warning;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A report as the API answers it. */
public final class FeedAnswer {
  private FeedAnswer() {}

  /** The report's JSON. */
  public static JsonObject json(SyncReport report) {
    var rejected = new JsonArray();
    report.rejected().forEach(rejection -> rejected.add(json(rejection)));
    var warnings = new JsonArray();
    report.warnings().forEach(warning -> warnings.add(json(warning)));
    return new JsonObject()
        .put("feed", report.feed().toString())
        .put("entity", report.entity())
        .put("accepted", report.accepted())
        .put("unchanged", report.unchanged())
        .put("closed", report.closed())
        .put("rejectedCount", report.rejectedCount())
        .put("rejected", rejected)
        .put("warnings", warnings)
        .put("held", report.held())
        .put("heldReason", report.heldReason());
  }

  private static JsonObject json(Rejection rejection) {
    return new JsonObject()
        .put("line", rejection.line())
        .put("column", rejection.column())
        .put("code", rejection.code())
        .put("field", rejection.field())
        .put("detail", rejection.detail());
  }

  private static JsonObject json(Warning warning) {
    return new JsonObject()
        .put("line", warning.line())
        .put("code", warning.code())
        .put("field", warning.field())
        .put("detail", warning.detail());
  }
}
