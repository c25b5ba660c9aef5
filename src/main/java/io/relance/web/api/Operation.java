package io.relance.web.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract, with what its requests are checked against.
 *
 * @param path template, e.g. {@code /api/v1/tasks/{id}}
 * @param streamed its body is not read here but handed on
 * @param parameters of path and query, by name
 * @param body null when it has none
 */
record Operation(
    String id,
    HttpMethod method,
    String path,
    Door door,
    boolean streamed,
    List<Parameter> parameters,
    @Nullable Shape body,
    boolean bodyRequired) {
  private static final Pattern TEMPLATE = Pattern.compile("\\{([A-Za-z]+)}");

  /**
   * A parameter and the shape of its value. {@code type} is the JSON type that a text is read as.
   */
  record Parameter(String name, boolean inPath, boolean required, String type, Shape shape) {}

  /**
   * The path as a regular expression with a named group for each parameter: paths such as {@code
   * tasks:approve} would read as parameters otherwise.
   */
  String pathPattern() {
    var pattern = new StringBuilder();
    var template = TEMPLATE.matcher(path);
    int from = 0;
    while (template.find()) {
      pattern.append(Pattern.quote(path.substring(from, template.start())));
      pattern.append("(?<").append(template.group(1)).append(">[^/]+)");
      from = template.end();
    }
    return pattern.append(Pattern.quote(path.substring(from))).toString();
  }

  /** Checks the parameters. Throws the problem that names the first wrong one. */
  void check(Map<String, String> inPath, Map<String, String> inQuery) {
    for (var name : inQuery.keySet()) {
      if (parameters.stream().noneMatch(known -> !known.inPath() && known.name().equals(name))) {
        throw unknown(name);
      }
    }
    for (var parameter : parameters) {
      var value = (parameter.inPath() ? inPath : inQuery).get(parameter.name());
      if (value != null) {
        check(parameter, value);
      } else if (parameter.required()) {
        throw new ProblemException(
            Problem.at(
                "?" + parameter.name(),
                "missing-parameter",
                "The parameter \"%s\" is missing.".formatted(parameter.name())));
      }
    }
  }

  /** Checks the body. Throws the problem that names everything wrong in it. */
  void check(JsonObject json) {
    if (body == null) {
      return;
    }
    var faults = body.faults(json, "");
    if (!faults.isEmpty()) {
      throw new ProblemException(
          new Problem(400, "invalid-body", Shape.sentence(faults), faults, Map.of()));
    }
  }

  private static void check(Parameter parameter, String text) {
    var faults = parameter.shape().faults(typed(parameter.type(), text), "?" + parameter.name());
    if (!faults.isEmpty() || (!parameter.inPath() && text.indexOf('\0') >= 0)) {
      throw new ProblemException(
          new Problem(
              400,
              "invalid-parameter",
              faults.isEmpty()
                  ? "The parameter \"%s\" holds the character U+0000.".formatted(parameter.name())
                  : Shape.sentence(faults),
              faults,
              Map.of()));
    }
  }

  private static Object typed(String type, String text) {
    if (type.equals("integer") && text.matches("-?[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    return type.equals("boolean") && text.matches("true|false") ? Boolean.valueOf(text) : text;
  }

  private ProblemException unknown(String name) {
    var known =
        parameters.stream().filter(each -> !each.inPath()).map(Parameter::name).sorted().toList();
    return new ProblemException(
        Problem.at(
            "?" + name,
            "unknown-parameter",
            "The parameter \"%s\" is not known here.\nMaybe %s."
                .formatted(
                    name,
                    known.isEmpty() ? "leave it out" : "one of: " + String.join(", ", known))));
  }
}
