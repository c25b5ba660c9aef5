package io.relance.rules.cases;

import io.relance.ledger.Entry;
import io.relance.rules.AccountRefused;
import io.relance.rules.cases.RuleCase.Expected;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.engine.Told;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * A case as it is written.
   *
   * @param day on which it plays
   * @param given line by line, without what is expected
   * @param expected in order, as {@code F-1: CODE}; none of a near miss
   */
  public record Written(
      String name, int line, LocalDate day, List<String> given, List<String> expected) {}

  /** The cases as they are written. */
  public List<Written> written() {
    var written = new ArrayList<Written>();
    for (var place = 0; place < cases.size(); place++) {
      var each = cases.get(place);
      written.add(
          new Written(
              each.name(), each.line(), each.day(), given(each, next(place)), expected(each)));
    }
    return written;
  }

  private int next(int place) {
    return place + 1 < cases.size() ? cases.get(place + 1).line() : Integer.MAX_VALUE;
  }

  private static List<String> expected(RuleCase each) {
    return each.expected().stream().map(Expected::inWords).sorted().distinct().toList();
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
    return results(book).stream()
        .filter(result -> !result.isGood())
        .map(CaseResult::problem)
        .toList();
  }

  /**
   * Runs them all and tells what came of each.
   *
   * @throws CancellationException when the thread is interrupted between two of them
   */
  public List<CaseResult> results(CompiledBook book) {
    var results = new ArrayList<CaseResult>();
    for (var place = 0; place < cases.size(); place++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Interrupted before case " + cases.get(place).name());
      }
      results.add(result(cases.get(place), next(place), book));
    }
    return results;
  }

  private CaseResult result(RuleCase each, int next, CompiledBook book) {
    var expected = expected(each);
    var told = List.<Told>of();
    var refusal = "";
    try {
      told = book.told(each.account(), each.policy(), each.day());
    } catch (AccountRefused refused) {
      refusal = String.valueOf(refused.getMessage());
    }
    var concluded =
        told.stream()
            .filter(it -> it.file().equals(rule.rulePath()))
            .map(it -> it.subject() + ": " + it.said())
            .sorted()
            .distinct()
            .toList();
    var missing = refusal.isEmpty() && !concluded.containsAll(expected);
    return new CaseResult(
        rule.rulePath(),
        rule.casesPath(),
        each.line(),
        each.column(),
        each.name(),
        expected,
        concluded,
        refusal,
        given(each, next),
        missing ? because(each, concluded, book) : List.of(),
        told.stream().map(Told::file).collect(Collectors.toSet()));
  }

  /** The case in its author's words. */
  private List<String> given(RuleCase each, int next) {
    return Objects.requireNonNullElse(rule.cases(), "")
        .lines()
        .skip(each.line() - 1L)
        .limit((long) next - each.line())
        .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("expect:"))
        .toList();
  }

  private List<String> because(RuleCase each, List<String> concluded, CompiledBook book) {
    var why = new LinkedHashSet<String>();
    for (var missing : each.expected()) {
      if (!concluded.contains(missing.inWords())) {
        asked(each, missing)
            .flatMap(
                entry -> book.whyNot(each.account(), each.policy(), each.day(), entry).stream())
            .filter(not -> not.file().equals(rule.rulePath()))
            .map(not -> "Because of \"%s\": %s.".formatted(not.condition(), not.detail()))
            .forEach(why::add);
      }
    }
    return List.copyOf(why);
  }

  /**
   * Entries by which the missing conclusion can be explained: its own, or those of its customer.
   */
  private static Stream<String> asked(RuleCase each, Expected missing) {
    var entries = each.account().account().entries();
    var own =
        entries.stream().filter(entry -> entry.reference().equals(missing.subject())).toList();
    return (own.isEmpty() ? entries : own).stream().limit(1).map(Entry::id);
  }
}
