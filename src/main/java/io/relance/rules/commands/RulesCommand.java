package io.relance.rules.commands;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Problem;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a rules folder and runs its cases, without a database. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    subcommands = {CatalogueCommand.class},
    description = "Checks rules, and runs the cases beside them.")
public final class RulesCommand {
  private static final int GOOD = 0;
  private static final int BAD = 1;

  @Spec private CommandSpec spec;

  /** How problems are shown. */
  enum Format {
    text,
    json
  }

  /** Made by the command line. */
  public RulesCommand() {
    this.spec = CommandSpec.create();
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Reads every rule and every case and says what is wrong.",
        "Status 1 on any error. With json the last line of output is one array of problems."
      })
  int check(
      @Parameters(
              paramLabel = "DIR",
              defaultValue = "${sys:relance.home:-.}/rules",
              description = "The rules folder.")
          Path folder,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return report(folder, format, "checked", RuleChecking::check);
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Checks the rules, then runs the cases beside them on the real engine.",
        "Status 1 on any error. With json the last line of output is one array of problems."
      })
  int test(
      @Parameters(
              paramLabel = "DIR",
              defaultValue = "${sys:relance.home:-.}/rules",
              description = "The rules folder.")
          Path folder,
      @Option(names = "--format", defaultValue = "text", description = "text or json.")
          Format format) {
    return report(folder, format, "run", RuleChecking::test);
  }

  private int report(
      Path folder, Format format, String done, Function<RuleChecking, RuleChecking.Report> work) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no folder \"%s\".\nMaybe name one that holds profile, exclusion or step."
              .formatted(folder));
    }
    var out = spec.commandLine().getOut();
    RuleChecking.Report report;
    try {
      report = work.apply(new RuleChecking(RuleChecking.tree(folder)));
    } catch (UncheckedIOException failure) {
      var message = failure.getMessage() + " (" + failure.getCause() + ")";
      report =
          new RuleChecking.Report(
              List.of(Problem.error("", 0, 0, "unreadable", message, "")), 0, 0);
    }
    switch (format) {
      case text -> text(out, folder, report, done);
      case json -> out.println(ProblemJson.array(report.problems()));
    }
    out.flush();
    return report.isGood() ? GOOD : BAD;
  }

  private static void text(PrintWriter out, Path folder, RuleChecking.Report report, String done) {
    for (var problem : report.problems()) {
      out.println(ProblemText.of(folder, problem));
      out.println();
    }
    var problems = report.problems().size();
    out.println(
        "%d rules and %d cases %s, %s."
            .formatted(
                report.rules(),
                report.cases(),
                done,
                problems == 0
                    ? "all is well"
                    : problems + (problems == 1 ? " problem" : " problems")));
  }
}
