package io.relance.web.ui.configure;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.ProblemWords;
import io.relance.web.ui.frame.TypedAmount;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it is shown: what stands in its fields, and after a refusal what is wrong beside them.
 *
 * @param values by field
 * @param errors by field, in the visitor's words
 * @param problem what is wrong with the whole; null when nothing is, or a field says it
 */
record Form(Map<String, ?> values, Map<String, String> errors, @Nullable ProblemWords problem) {
  private static final String UNREADABLE = "?";

  /** Nothing typed yet. */
  static final Form EMPTY = new Form(Map.of(), Map.of(), null);

  /** What is stored. */
  static Form of(JsonObject stored) {
    return new Form(stored.getMap(), Map.of(), null);
  }

  /** What was typed, with what the API refused of it. */
  static Form refused(Visit visit, ProblemException refusal) {
    var problem = refusal.problem();
    var errors = new HashMap<String, String>();
    for (var fault : problem.errors()) {
      var field = field(fault);
      if (!field.isEmpty()) {
        errors.putIfAbsent(field, words(visit, field, fault));
      }
    }
    return new Form(visit.typed(), errors, ProblemWords.of(problem, visit.wording()));
  }

  /** What was typed, when this room refuses it itself; the text is {@code configure.error.KEY}. */
  static Form wrong(Visit visit, String field, String key) {
    var said = visit.text("configure.error." + key);
    return new Form(
        visit.typed(), Map.of(field, said), new ProblemWords(422, key, said, "", false, List.of()));
  }

  /** The last name of a pointer, which is what fields are called; one field holds a whole list. */
  static String field(Problem.Fault fault) {
    var pointer = fault.pointer();
    return pointer == null
        ? ""
        : pointer.replaceFirst("(/[0-9]+)+$", "").replaceFirst("^.*[/?]", "");
  }

  /** The field's own words where there are some: what the API says of values is for programs. */
  private static String words(Visit visit, String field, Problem.Fault fault) {
    for (var key : new String[] {"configure.error." + field, "problem." + fault.code()}) {
      if (visit.wording().has(key)) {
        return visit.text(key);
      }
    }
    return fault.detail();
  }

  /**
   * Money as people type it in a field, in the form of the API; null when empty. What cannot be
   * read is handed on as what the API refuses too, with the field's own words.
   */
  static @Nullable String money(Visit visit, String field) {
    var typed = visit.form(field);
    var read = typed == null ? null : TypedAmount.read(typed, visit.language(), null);
    return typed != null && read == null ? UNREADABLE : read;
  }

  /**
   * A whole number as people type it; what is none is handed on as it is, for the API to refuse.
   */
  static @Nullable Object number(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    var text = typed.strip();
    return text.matches("-?[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
  }
}
