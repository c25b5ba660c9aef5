package io.relance.rules.commands;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.RulesRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads a rules folder and says what is wrong in it; builds and runs nothing. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads every rule and every case and says what is wrong.",
      "Status 1 on any error. With json the last line of output is one array of problems."
    })
final class CheckCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Mixin private FolderOptions folder = new FolderOptions();

  CheckCommand() {}

  @Override
  public Integer call() {
    var start = System.nanoTime();
    try {
      var report = new RuleChecking(folder.tree()).check();
      return folder.tell(
          report.problems(),
          "%d rules and %d cases checked in %.2f s, %s."
              .formatted(
                  report.rules(),
                  report.cases(),
                  (System.nanoTime() - start) / NANOS,
                  FolderOptions.verdict(report.problems())));
    } catch (RulesRefused refused) {
      return folder.tell(refused.problems(), "Nothing was checked.");
    }
  }
}
