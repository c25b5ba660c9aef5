package io.relance.rules.cases;

import io.relance.rules.source.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of running one case.
 *
 * @param rule path of the rule it stands beside
 * @param file where the case stands, {@code line} and {@code column} within it from 1
 * @param name what the case shows
 * @param expected what the rule should conclude, in order, as {@code F-1: CODE}
 * @param concluded what it did conclude, likewise
 * @param refused why the account could not be decided; empty when it was
 * @param given the case as its author wrote it, line by line, without what is expected
 * @param because why the rule did not conclude what it should have, where that is known
 * @param fired paths of all rules of the book that concluded something in it
 */
public record CaseResult(
    String rule,
    String file,
    int line,
    int column,
    String name,
    List<String> expected,
    List<String> concluded,
    String refused,
    List<String> given,
    List<String> because,
    Set<String> fired) {

  /** Whether the rule did what was expected of it. */
  public boolean isGood() {
    return refused.isEmpty() && concluded.equals(expected);
  }

  /** The failure as a problem at the case's place. */
  public Problem problem() {
    var what =
        refused.isEmpty()
            ? "the rule concludes %s, expected is %s".formatted(shown(concluded), shown(expected))
            : "the account is refused: " + refused;
    var message = "Case \"%s\" fails: %s.".formatted(name, what);
    return Problem.error(file, line, column, "case-failed", message, String.join("\n", because));
  }

  private static String shown(List<String> conclusions) {
    return conclusions.isEmpty()
        ? "nothing"
        : conclusions.stream().collect(Collectors.joining(", ", "{", "}"));
  }
}
