package io.relance.rules.folder;

import io.relance.rules.cases.CaseResult;
import io.relance.rules.source.Problem;
import java.time.Duration;
import java.util.List;

/**
 * What came of running the cases of a folder.
 *
 * @param problems ordered by file and line, those of the check among them; empty when all is well
 * @param rules how many there are
 * @param cases how many were run; none when the check already failed
 * @param results what came of each case
 * @param coverage which rules the cases made fire
 * @param building time that building the books took
 * @param running time that the cases took
 */
public record TestReport(
    List<Problem> problems,
    int rules,
    int cases,
    List<CaseResult> results,
    Coverage coverage,
    Duration building,
    Duration running) {

  /** The cases that did not hold. */
  public List<CaseResult> failures() {
    return results.stream().filter(result -> !result.isGood()).toList();
  }

  /** The same in short. */
  public RuleChecking.Report report() {
    return new RuleChecking.Report(problems, rules, cases);
  }

  /** Whether nothing keeps the rules from being used. */
  public boolean isGood() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
