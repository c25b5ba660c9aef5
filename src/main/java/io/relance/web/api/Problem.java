package io.relance.web.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was not done, in the shape of RFC 9457.
 *
 * @param code stable, for programs, in kebab-case
 * @param detail for people: what, why and what to do
 * @param errors where in the request; empty when the whole of it is meant
 * @param headers that go with it, e.g. {@code Allow}
 */
public record Problem(
    int status, String code, String detail, List<Fault> errors, Map<String, String> headers)
    implements Answer {
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "The request is not understood"),
          Map.entry(401, "Who are you?"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(408, "Too slow"),
          Map.entry(409, "Not possible as things stand"),
          Map.entry(413, "Too large"),
          Map.entry(414, "Too long"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Refused"),
          Map.entry(429, "Too many requests"),
          Map.entry(431, "Too large"),
          Map.entry(500, "Something broke here"),
          Map.entry(503, "Come again in a moment"));

  /**
   * One place in the request.
   *
   * @param pointer JSON pointer into the body, or a parameter's name after {@code ?}; null when the
   *     place is a line
   * @param line 1-based line of the body, null when the place is a pointer
   * @param column 1-based column of that line, null likewise
   */
  public record Fault(
      @Nullable String pointer,
      @Nullable Integer line,
      @Nullable Integer column,
      String code,
      String detail) {
    static Fault at(String pointer, String code, String detail) {
      return new Fault(pointer, null, null, code, detail);
    }

    JsonObject toJson() {
      var json = new JsonObject();
      if (pointer != null) {
        json.put("pointer", pointer);
      }
      if (line != null) {
        json.put("line", line).put("column", column);
      }
      return json.put("code", code).put("detail", detail);
    }
  }

  /** A problem of the whole request. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), Map.of());
  }

  static Problem at(String pointer, String code, String detail) {
    return new Problem(400, code, detail, List.of(Fault.at(pointer, code, detail)), Map.of());
  }

  /** Unknown and foreign alike: the body does not tell which. */
  public static Problem notFound() {
    return of(
        404,
        "not-found",
        "There is nothing here under this name.\nMaybe check the path and the ids in it.");
  }

  Problem with(String header, String value) {
    return new Problem(status, code, detail, errors, Map.of(header, value));
  }

  /** As it goes over the wire. */
  public JsonObject toJson() {
    var places = new JsonArray();
    errors.stream().limit(Limits.ERRORS).map(Fault::toJson).forEach(places::add);
    return new JsonObject()
        .put("type", "urn:relance:problem:" + code)
        .put("title", TITLES.getOrDefault(status, "Refused"))
        .put("status", status)
        .put("code", code)
        .put("detail", detail)
        .put("errors", places);
  }
}
