package io.relance.web.ui.frame;

import io.relance.web.api.Problem;
import java.util.List;
import java.util.Map;

/**
 * A problem as a visitor reads it. The API's own words are English and name the values; a French
 * visitor reads the text of the code first.
 *
 * @param detail in the visitor's language where there is a text of the code
 * @param english the API's words where they are not {@code detail} itself, else empty
 * @param foreign {@code detail} is in English for a visitor who reads French
 * @param faults what is wrong where, by JSON pointer or parameter
 */
public record ProblemWords(
    int status,
    String code,
    String detail,
    String english,
    boolean foreign,
    List<Problem.Fault> faults) {

  /** The words for a problem. */
  public static ProblemWords of(Problem problem, Wording wording) {
    var key = "problem." + problem.code();
    var said = wording.has(key);
    return new ProblemWords(
        problem.status(),
        problem.code(),
        said ? wording.text(key, Map.of()) : problem.detail(),
        said ? problem.detail() : "",
        !said && !wording.language().equals("en"),
        problem.errors());
  }
}
