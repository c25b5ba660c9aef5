package io.relance.web.ui.follow;

import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the ledger delivered, what was refused of it, and what waits for a person. */
final class Syncs {
  private static final int PORTION = 500;
  private static final String CSV_HEAD = "line,column,field,code,detail,record\r\n";

  Reply list(Visit visit) {
    var said = Address.said(visit, List.of("entity", "held"));
    var model = Paging.model(visit, visit.api("listAllSyncs"), "/follow/syncs", said);
    return Reply.page("follow/syncs", "follow.syncs.title", model).style("act.css");
  }

  Reply release(Visit visit) {
    visit.api("releaseSync").path("id", visit.path("id")).json();
    return Reply.to("/follow/syncs").saying("follow.syncs.released");
  }

  /** The refused lines of one feed, or of an entity. */
  Reply rejected(Visit visit) {
    var said = Address.said(visit, List.of("entity", "sync"));
    var entity = visit.query("entity");
    if (entity == null) {
      return Reply.to("/follow/syncs");
    }
    var sync = visit.query("sync");
    var call = visit.api("listParkedRecords").path("entity", entity).query("sync", sync);
    var model = Paging.model(visit, call, "/follow/rejected", Map.of());
    model.put("sync", sync == null ? "" : sync);
    var next = Objects.toString(model.get("next"));
    if (!next.isEmpty()) {
      var cursor = next.substring(next.indexOf('=') + 1);
      model.put("next", Address.url("/follow/rejected", said, Map.of()) + "&cursor=" + cursor);
    }
    model.put(
        "first",
        visit.query("cursor") == null ? "" : Address.url("/follow/rejected", said, Map.of()));
    return Reply.page("follow/rejected", "follow.rejected.title", model).style("act.css");
  }

  Reply feedAgain(Visit visit) {
    var report = visit.api("feedAgain").path("id", visit.path("id")).json();
    var back = visit.form("back", "/follow/syncs");
    var page = Reply.to(back.startsWith("/follow/") ? back : "/follow/syncs");
    return report.getJsonArray("rejected").isEmpty()
        ? page.saying("follow.rejected.fed")
        : page.warning("follow.rejected.again", Map.of());
  }

  Reply csv(Visit visit) {
    return lines(visit, "csv", "text/csv; charset=utf-8", CSV_HEAD, Syncs::csv);
  }

  Reply ndjson(Visit visit) {
    return lines(
        visit, "ndjson", "application/x-ndjson", "", one -> one.getString("record") + "\n");
  }

  private static Reply lines(
      Visit visit, String ending, String type, String head, Function<JsonObject, String> line) {
    // The first portion is read before anything is written: what is refused is a page then.
    var first = portion(visit, null);
    var name = "rejected-%s-%s.%s".formatted(visit.path("entity"), visit.path("id"), ending);
    return Reply.streaming(name, type, out -> write(visit, out, head, line, first));
  }

  private static void write(
      Visit visit,
      OutputStream out,
      String head,
      Function<JsonObject, String> line,
      JsonObject first)
      throws IOException {
    out.write(head.getBytes(StandardCharsets.UTF_8));
    @Nullable JsonObject portion = first;
    while (portion != null) {
      for (var one : portion.getJsonArray("items")) {
        out.write(line.apply((JsonObject) one).getBytes(StandardCharsets.UTF_8));
      }
      var cursor = portion.getString("nextCursor");
      portion = cursor == null ? null : portion(visit, cursor);
    }
  }

  private static JsonObject portion(Visit visit, @Nullable String cursor) {
    return visit
        .api("listParkedRecords")
        .path("entity", visit.path("entity"))
        .query("sync", visit.path("id"))
        .query("limit", PORTION)
        .query("cursor", cursor)
        .json();
  }

  private static String csv(JsonObject one) {
    return List.of("line", "column", "field", "code", "detail", "record").stream()
            .map(name -> cell(Objects.toString(one.getValue(name), "")))
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** A cell that no spreadsheet takes for a formula. */
  private static String cell(String text) {
    var safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
