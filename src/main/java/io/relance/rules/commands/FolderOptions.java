package io.relance.rules.commands;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The rules folder that a command works on, and the way in which it tells what is wrong there. */
final class FolderOptions {
  static final int GOOD = 0;
  static final int BAD = 1;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "DIR",
      defaultValue = "${sys:relance.home:-.}/rules",
      description = "The rules folder.")
  private Path folder = Path.of("rules");

  @Option(names = "--format", defaultValue = "text", description = "text, json or sarif.")
  private Format format = Format.text;

  FolderOptions() {}

  Format format() {
    return format;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /**
   * The folder as it stands on disk.
   *
   * @throws RulesRefused when its files cannot be read
   * @throws ParameterException when there is none
   */
  RuleTree tree() {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          command.commandLine(),
          "There is no folder \"%s\".\nMaybe name one that holds profile, exclusion or step."
              .formatted(folder));
    }
    try {
      return RuleChecking.tree(folder);
    } catch (UncheckedIOException failure) {
      var message = failure.getMessage() + " (" + failure.getCause() + ")";
      throw new RulesRefused(List.of(Problem.error("", 0, 0, "unreadable", message, "")));
    }
  }

  /** Tells the problems, then for a person the summary; answers the status to end with. */
  int tell(List<Problem> problems, String summary) {
    return tell(problems, _ -> "", summary);
  }

  /** The same with more to say to a person about some problems. */
  int tell(List<Problem> problems, Function<Problem, String> detail, String summary) {
    switch (format) {
      case text -> {
        for (var problem : problems) {
          out().println(ProblemText.of(folder, problem) + detail.apply(problem));
          out().println();
        }
        out().println(summary);
      }
      case json -> out().println(ProblemJson.array(problems));
      case sarif -> out().println(ProblemSarif.log(folder, problems));
    }
    out().flush();
    return problems.stream().anyMatch(Problem::isError) ? BAD : GOOD;
  }

  /** {@code all is well}, {@code 1 error}, {@code 2 errors and 1 warning}. */
  static String verdict(List<Problem> problems) {
    var errors = problems.stream().filter(Problem::isError).count();
    var warnings = problems.size() - errors;
    if (problems.isEmpty()) {
      return "all is well";
    }
    var both = errors > 0 && warnings > 0 ? " and " : "";
    return counted(errors, "error") + both + counted(warnings, "warning");
  }

  private static String counted(long number, String what) {
    return number == 0 ? "" : number + " " + what + (number == 1 ? "" : "s");
  }
}
