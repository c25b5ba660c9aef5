package io.relance.web.ui.frame;

import io.relance.web.api.Problem;
import java.util.List;
import java.util.Map;

/**
 * A problem as a visitor reads it: the text of its code where there is one, else what the API says,
 * in English.
 *
 * @param english the detail is in English, whatever the page's language
 * @param faults what is wrong where, by JSON pointer or parameter
 */
public record ProblemWords(
    int status, String code, String detail, boolean english, List<Problem.Fault> faults) {

  /** The words for a problem. */
  public static ProblemWords of(Problem problem, Wording wording) {
    var key = "problem." + problem.code();
    var known = wording.has(key);
    return new ProblemWords(
        problem.status(),
        problem.code(),
        known ? wording.text(key, Map.of()) : problem.detail(),
        !known && !wording.language().equals("en"),
        problem.errors());
  }
}
