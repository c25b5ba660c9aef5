package io.relance.web.ui.act;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Exactly what would be sent. */
final class Previewing {

  Reply show(Visit visit) {
    Map<String, Object> model = Map.of("preview", preview(visit));
    return visit.htmx()
        ? Reply.fragment("act/preview_part", model)
        : Reply.page("act/preview", "act.preview.title", model).style("act.css");
  }

  /** The mail, or the letter as it is laid out, alone in a frame that runs nothing. */
  Reply body(Visit visit) {
    return new Reply.Framed(preview(visit).getString("bodyHtml", ""));
  }

  Reply letter(Visit visit) {
    var pdf = visit.api("printTasks").body(ids(visit)).file();
    return Reply.inline(pdf.contentType(), pdf.body());
  }

  private static JsonObject preview(Visit visit) {
    var items = visit.api("previewTasks").body(ids(visit)).json().getJsonArray("items");
    if (items.isEmpty()) {
      throw new ProblemException(Problem.notFound());
    }
    return items.getJsonObject(0);
  }

  private static JsonObject ids(Visit visit) {
    return new JsonObject().put("ids", new JsonArray().add(visit.path("id")));
  }
}
