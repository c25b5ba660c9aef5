package io.relance.rules.cases;

import io.relance.rules.AccountRefused;
import io.relance.rules.cases.RuleCase.Expected;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Runs the cases beside a rule through the book it stands in, and names those that fail. */
public final class CaseRunner {
  private final RuleFile rule;
  private final List<Problem> problems = new ArrayList<>();
  private List<RuleCase> cases = List.of();

  /** Reads the cases of this rule. */
  public CaseRunner(RuleFile rule) {
    this.rule = rule;
    try {
      cases = new CaseReader(rule).read();
      requireBoth();
    } catch (RulesRefused refused) {
      problems.addAll(refused.problems());
    }
  }

  private void requireBoth() {
    if (rule.cases() == null) {
      problem(0, 0, "missing-cases", "Rule %s has no cases.".formatted(rule.rulePath()));
    } else if (cases.stream().allMatch(each -> each.expected().isEmpty())) {
      problem(1, 1, "no-hit", "No case shows the rule concluding something.");
    } else if (cases.stream().noneMatch(each -> each.expected().isEmpty())) {
      problem(1, 1, "no-near-miss", "No case shows the rule barely missing.");
    }
  }

  private void problem(int line, int column, String code, String message) {
    var advice =
        "Maybe add a case to "
            + rule.casesPath()
            + "; a rule has one that it hits and one, with \"expect: nothing\", that it just misses.";
    problems.add(Problem.error(rule.casesPath(), line, column, code, message, advice));
  }

  /** What is wrong with the cases as they are written. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** How many there are. */
  public int count() {
    return cases.size();
  }

  /** The names of the cases. */
  public List<String> names() {
    return cases.stream().map(RuleCase::name).toList();
  }

  /**
   * Runs them all; what fails is a problem at the case's line.
   *
   * @throws CancellationException when the thread is interrupted between two of them
   */
  public List<Problem> run(CompiledBook book) {
    var failed = new ArrayList<Problem>();
    for (var each : cases) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Interrupted before case " + each.name());
      }
      var problem = run(each, book);
      if (!problem.isEmpty()) {
        failed.add(failure(each, problem));
      }
    }
    return failed;
  }

  private String run(RuleCase each, CompiledBook book) {
    var expected = each.expected().stream().map(Expected::inWords).sorted().distinct().toList();
    try {
      var concluded =
          book.told(each.account(), each.policy(), each.day()).stream()
              .filter(told -> told.file().equals(rule.rulePath()))
              .map(told -> told.subject() + ": " + told.said())
              .sorted()
              .distinct()
              .toList();
      return concluded.equals(expected)
          ? ""
          : "the rule concludes %s, expected is %s".formatted(shown(concluded), shown(expected));
    } catch (AccountRefused refused) {
      return "the account is refused: " + refused.getMessage();
    }
  }

  private static String shown(List<String> conclusions) {
    return conclusions.isEmpty()
        ? "nothing"
        : conclusions.stream().collect(Collectors.joining(", ", "{", "}"));
  }

  private Problem failure(RuleCase each, String what) {
    var message = "Case \"%s\" fails: %s.".formatted(each.name(), what);
    return Problem.error(rule.casesPath(), each.line(), each.column(), "case-failed", message, "");
  }
}
