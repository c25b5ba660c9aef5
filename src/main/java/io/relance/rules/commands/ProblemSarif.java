package io.relance.rules.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.rules.source.Problem;
import io.relance.rules.source.ProblemTable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems as one SARIF 2.1.0 log on one line, the format that code hosts and editors show beside
 * the lines (OASIS, sarif-schema-2.1.0).
 */
final class ProblemSarif {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** What paths in the log are relative to. */
  private static final String BASE = "SRCROOT";

  private final Path root;
  private final Path folder;

  private ProblemSarif(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** The log; paths in it are relative to the working directory when the folder is in there. */
  static String log(Path folder, List<Problem> problems) {
    var inside = folder.toAbsolutePath().normalize();
    var here = Path.of("").toAbsolutePath();
    var root = inside.startsWith(here) ? here : inside;
    try {
      return JSON.writeValueAsString(new ProblemSarif(root, inside).log(problems));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts and numbers can be written as JSON", impossible);
    }
  }

  private Map<String, Object> log(List<Problem> problems) {
    var log = new LinkedHashMap<String, Object>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run(problems)));
    return log;
  }

  private Map<String, Object> run(List<Problem> problems) {
    var driver = new LinkedHashMap<String, Object>();
    driver.put("name", "relance");
    driver.put("rules", ProblemTable.entries().stream().map(ProblemSarif::rule).toList());
    var run = new LinkedHashMap<String, Object>();
    run.put("tool", Map.of("driver", driver));
    run.put("originalUriBaseIds", Map.of(BASE, Map.of("uri", uriOfFolder(root))));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", problems.stream().map(this::result).toList());
    return run;
  }

  private static String uriOfFolder(Path folder) {
    var uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private static Map<String, Object> rule(ProblemTable.Entry entry) {
    var rule = new LinkedHashMap<String, Object>();
    rule.put("id", entry.code());
    rule.put("shortDescription", Map.of("text", entry.meaning()));
    rule.put(
        "help",
        Map.of(
            "text",
            entry.advice(),
            "markdown",
            "%s See docs/rule-problems.md#%s.".formatted(entry.advice(), entry.code())));
    return rule;
  }

  private Map<String, Object> result(Problem problem) {
    var result = new LinkedHashMap<String, Object>();
    result.put("ruleId", problem.code());
    var place = indexOf(problem.code());
    if (place >= 0) {
      result.put("ruleIndex", place);
    }
    result.put("level", problem.severity().code());
    var advice = problem.suggestion().isEmpty() ? "" : " " + problem.suggestion();
    result.put("message", Map.of("text", problem.message() + advice));
    result.put("locations", locations(problem));
    return result;
  }

  private static int indexOf(String code) {
    return ProblemTable.entries().stream().map(ProblemTable.Entry::code).toList().indexOf(code);
  }

  /** None for a problem of the folder as a whole. */
  private List<Map<String, Object>> locations(Problem problem) {
    var locations = new ArrayList<Map<String, Object>>();
    if (!problem.file().isEmpty()) {
      var physical = new LinkedHashMap<String, Object>();
      physical.put("artifactLocation", Map.of("uri", uri(problem.file()), "uriBaseId", BASE));
      if (problem.line() > 0) {
        physical.put(
            "region",
            Map.of("startLine", problem.line(), "startColumn", Math.max(1, problem.column())));
      }
      locations.add(Map.of("physicalLocation", physical));
    }
    return locations;
  }

  private String uri(String file) {
    var path = root.relativize(folder.resolve(file)).toString().replace('\\', '/');
    try {
      return new URI(null, null, "/" + path, null).getRawPath().substring(1);
    } catch (URISyntaxException invalid) {
      throw new IllegalArgumentException("Path " + path + " cannot be written as a URI", invalid);
    }
  }
}
