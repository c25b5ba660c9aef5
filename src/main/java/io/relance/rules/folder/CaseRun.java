package io.relance.rules.folder;

import io.relance.rules.cases.CaseResult;
import io.relance.rules.cases.CaseRunner;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One run of cases over one book after the other. */
final class CaseRun {
  private final Predicate<RuleFile> chosen;
  private final ObjIntConsumer<RuleFile> progress;
  private final Coverage coverage = new Coverage();
  private final List<CaseResult> results = new ArrayList<>();
  private Duration building = Duration.ZERO;
  private Duration running = Duration.ZERO;
  private int rules;

  CaseRun(Predicate<RuleFile> chosen, ObjIntConsumer<RuleFile> progress) {
    this.chosen = chosen;
    this.progress = progress;
  }

  /** Runs the cases of the rules that this shelf owns; its book is built only when it has some. */
  void run(RuleChecking.Shelf shelf, Supplier<CompiledBook> built) {
    var own = shelf.files().stream().filter(shelf.owns().and(chosen)).toList();
    if (own.isEmpty()) {
      return;
    }
    var start = System.nanoTime();
    var book = built.get();
    var ready = System.nanoTime();
    own.forEach(file -> coverage.expect(file.rulePath()));
    for (var file : own) {
      progress.accept(file, rules++);
      for (var result : new CaseRunner(file).results(book)) {
        coverage.add(result);
        results.add(result);
      }
    }
    building = building.plusNanos(ready - start);
    running = running.plusNanos(System.nanoTime() - ready);
  }

  TestReport report(RuleChecking.Report checked) {
    var problems = new LinkedHashSet<Problem>(checked.problems());
    var failures = results.stream().filter(result -> !result.isGood()).toList();
    failures.forEach(failure -> problems.add(failure.problem()));
    problems.addAll(coverage.neverFired());
    return new TestReport(
        Listing.of(problems),
        checked.rules(),
        coverage.cases(),
        List.copyOf(results),
        coverage,
        building,
        running);
  }
}
