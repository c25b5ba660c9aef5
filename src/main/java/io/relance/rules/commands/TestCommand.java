package io.relance.rules.commands;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.RulesRefused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a rules folder, then runs the cases beside its rules on the engine of the service. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the rules, then runs the cases beside them on the real engine.",
      "Status 1 on any error. With json the last line of output is one array of problems."
    })
final class TestCommand implements Callable<Integer> {
  @Mixin private FolderOptions folder = new FolderOptions();

  TestCommand() {}

  @Override
  public Integer call() {
    try {
      var report = new RuleChecking(folder.tree()).test();
      return folder.tell(
          report.problems(),
          "%d rules and %d cases run, %s."
              .formatted(report.rules(), report.cases(), FolderOptions.verdict(report.problems())));
    } catch (RulesRefused refused) {
      return folder.tell(refused.problems(), "Nothing was run.");
    }
  }
}
