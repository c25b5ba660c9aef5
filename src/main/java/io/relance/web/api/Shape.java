package io.relance.web.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema of the contract, and what it says of a value in sentences that name the value. */
final class Shape {
  /** Keywords whose failure only says that something inside failed. */
  private static final Set<String> WRAPPERS =
      Set.of("properties", "items", "prefixItems", "$ref", "allOf", "anyOf", "oneOf");

  private static final int SHOWN_VALUE = 80;

  private final Validator validator;
  private final JsonObject contract;

  Shape(Validator validator, JsonObject contract) {
    this.validator = validator;
    this.contract = contract;
  }

  /**
   * What is wrong with the value; empty when it fits.
   *
   * @param at goes before the pointers: empty for a body, {@code ?name} for a parameter
   */
  List<Problem.Fault> faults(Object value, String at) {
    OutputUnit result = validator.validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    var faults = new ArrayList<Problem.Fault>();
    var errors = result.getErrors() == null ? List.<OutputUnit>of() : result.getErrors();
    for (var error : errors) {
      var keyword = lastSegment(error.getKeywordLocation());
      if (!WRAPPERS.contains(keyword)) {
        faults.add(fault(error, keyword, value, at));
      }
    }
    if (faults.isEmpty()) {
      faults.add(
          Problem.Fault.at(at, "invalid-value", "The value does not fit what is expected here."));
    }
    return faults.stream().distinct().toList();
  }

  /** All faults as one text, the first ones in full. */
  static String sentence(List<Problem.Fault> faults) {
    return faults.stream().limit(3).map(Problem.Fault::detail).collect(Collectors.joining("\n"));
  }

  private Problem.Fault fault(OutputUnit error, String keyword, Object whole, String at) {
    var pointer = error.getInstanceLocation().replaceFirst("^#", "");
    var place = pointer.isEmpty() ? (at.isEmpty() ? "The body" : at) : pointer;
    var shown = shown(valueAt(whole, pointer));
    var where = "\"%s\"".formatted(place.replaceFirst("^\\?", ""));
    var schema = schemaOf(error);
    var detail =
        switch (keyword) {
          case "required" -> "%s: %s".formatted(place, missing(error.getError()));
          case "additionalProperties" ->
              "Property %s is not known here.%s".formatted(where, known(schema));
          case "type" ->
              "%s holds %s, but it must be of type %s."
                  .formatted(where, shown, String.valueOf(schema.getValue("type", "?")));
          case "enum" ->
              "%s holds %s, which is none of: %s."
                  .formatted(where, shown, words(schema.getJsonArray("enum")));
          case "pattern", "format" -> "%s holds %s.%s".formatted(where, shown, expected(schema));
          default -> "%s holds %s: %s.".formatted(where, shown, error.getError());
        };
    return Problem.Fault.at(at + pointer, code(keyword), detail);
  }

  private static String code(String keyword) {
    return switch (keyword) {
      case "required" -> "missing-property";
      case "additionalProperties" -> "unknown-property";
      default -> "invalid-value";
    };
  }

  private static String missing(String error) {
    var from = error.indexOf('"');
    return "property %s is missing.".formatted(from < 0 ? "" : error.substring(from));
  }

  private static String known(JsonObject schema) {
    var properties = schema.getJsonObject("properties");
    return properties == null
        ? ""
        : "\nMaybe one of: " + String.join(", ", names(properties)) + ".";
  }

  private static List<String> names(JsonObject properties) {
    return properties.fieldNames().stream().filter(name -> !name.startsWith("__")).toList();
  }

  private static String words(@Nullable JsonArray values) {
    return values == null
        ? "?"
        : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String expected(JsonObject schema) {
    var description = schema.getString("description");
    return description == null ? " That does not have the expected form." : "\n" + description;
  }

  /** The schema object that holds the keyword which failed; empty when it cannot be found. */
  private JsonObject schemaOf(OutputUnit error) {
    var absolute = error.getAbsoluteKeywordLocation();
    var fragment = absolute == null ? -1 : absolute.indexOf('#');
    if (fragment < 0) {
      return new JsonObject();
    }
    var path = absolute.substring(fragment + 1);
    var last = path.lastIndexOf('/');
    var found = last < 0 ? null : JsonPointer.from(path.substring(0, last)).queryJson(contract);
    return found instanceof JsonObject schema ? schema : new JsonObject();
  }

  private static @Nullable Object valueAt(Object whole, String pointer) {
    return pointer.isEmpty() ? whole : JsonPointer.from(pointer).queryJson(whole);
  }

  private static String shown(@Nullable Object value) {
    var text =
        switch (value) {
          case null -> "null";
          case String string -> "\"" + string + "\"";
          case JsonObject _ -> "an object";
          case JsonArray _ -> "a list";
          case Object other -> other.toString();
        };
    return text.length() > SHOWN_VALUE ? text.substring(0, SHOWN_VALUE) + "..." : text;
  }

  private static String lastSegment(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
