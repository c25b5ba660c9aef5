package io.relance.rules.commands;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import io.relance.rules.folder.TestReport;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.source.Suggestion;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks a rules folder, then runs the cases beside its rules on the engine of the service. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the rules, then runs the cases beside them on the real engine and says which rules"
          + " they made fire.",
      "Status 1 on any error. With json the last line of output is one array of problems."
    })
final class TestCommand implements Callable<Integer> {
  private static final double MILLIS = 1000.0;
  private static final String OVERWRITE = "\r\u001b[K";

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private FolderOptions folder = new FolderOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description = "Run the cases of this rule only, e.g. small-export or exclusion/small-export.")
  private @Nullable String rule;

  TestCommand() {}

  @Override
  public Integer call() {
    try {
      var tree = folder.tree();
      requireKnown(tree);
      var report = new RuleChecking(tree).test(this::isChosen, this::progress);
      clear();
      var status =
          folder.tell(report.problems(), problem -> detail(report, problem), summary(report));
      folder.out().flush();
      return status;
    } catch (RulesRefused refused) {
      clear();
      return folder.tell(refused.problems(), "Nothing was run.");
    }
  }

  private boolean isChosen(RuleFile file) {
    return rule == null || file.slug().equals(rule) || file.folder().equals(rule);
  }

  private void requireKnown(RuleTree tree) {
    var all = tree.all();
    if (rule != null && all.stream().noneMatch(this::isChosen)) {
      var slugs = all.stream().map(RuleFile::slug).distinct().toList();
      throw new ParameterException(
          command.commandLine(),
          "There is no rule \"%s\" here.\n%s".formatted(rule, Suggestion.of(rule, slugs)));
    }
  }

  private void progress(RuleFile file, int done) {
    if (Ink.isTerminal()) {
      err().print("%s%4d  %s".formatted(OVERWRITE, done + 1, file.folder()));
      err().flush();
    }
  }

  private void clear() {
    if (Ink.isTerminal()) {
      err().print(OVERWRITE);
      err().flush();
    }
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }

  private static String detail(TestReport report, Problem problem) {
    return report.failures().stream()
        .filter(failure -> failure.problem().equals(problem))
        .findFirst()
        .map(failure -> "\n" + CaseText.of(failure, Ink.ofTerminal()))
        .orElse("");
  }

  private static String summary(TestReport report) {
    var coverage = report.coverage();
    var table =
        coverage.rules().isEmpty() ? "" : CoverageText.of(coverage, Ink.ofTerminal()) + "\n\n";
    return table
        + "%d rules and %d cases run, %s (built in %.1f s, run in %.1f s)."
            .formatted(
                report.rules(),
                report.cases(),
                FolderOptions.verdict(report.problems()),
                seconds(report.building()),
                seconds(report.running()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
