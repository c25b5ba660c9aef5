package io.relance.web.ui.configure;

import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** A template as a form. */
final class TemplateForm {
  private TemplateForm() {}

  /** The parts that were typed; a letter has one. */
  static JsonObject parts(Visit visit) {
    var parts = new JsonObject().put("html", visit.form("html", " "));
    if (visit.path("channel").equals("email")) {
      parts.put("subject", visit.form("subject", " ").strip());
      parts.put("text", visit.form("text", " "));
    }
    return parts;
  }

  /** The body that tries parts out. */
  static JsonObject tried(Visit visit, JsonObject parts) {
    var body =
        new JsonObject()
            .put("language", visit.path("language"))
            .put("channel", visit.path("channel"))
            .put("name", visit.path("name"))
            .put("html", parts.getString("html"));
    if (visit.path("channel").equals("email")) {
      body.put("subject", parts.getString("subject")).put("text", parts.getString("text"));
    }
    return body;
  }

  /** Each place is named: what is wrong in a template is told by line and column. */
  static Form refused(Visit visit, ProblemException refusal) {
    var form = Form.refused(visit, refusal);
    var errors = new HashMap<>(form.errors());
    for (var fault : refusal.problem().errors()) {
      var pointer = fault.pointer();
      var line = fault.line();
      var column = fault.column();
      if (pointer != null && line != null && column != null) {
        errors.put(
            pointer.substring(1),
            visit.text(
                "configure.templates.place",
                Map.of("line", line, "column", column, "message", fault.detail())));
      }
    }
    return new Form(form.values(), errors, form.problem());
  }
}
