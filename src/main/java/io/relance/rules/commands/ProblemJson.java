package io.relance.rules.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.rules.source.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems for programs, in the shape of the API. */
final class ProblemJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemJson() {}

  /** All of them on one line; an empty array when all is well. */
  static String array(List<Problem> problems) {
    try {
      return JSON.writeValueAsString(problems.stream().map(ProblemJson::fields).toList());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts and numbers can be written as JSON", impossible);
    }
  }

  private static Map<String, Object> fields(Problem problem) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", problem.file());
    fields.put("line", problem.line());
    fields.put("column", problem.column());
    fields.put("code", problem.code());
    fields.put("message", problem.message());
    fields.put("suggestion", problem.suggestion());
    fields.put("severity", problem.severity().code());
    return fields;
  }
}
