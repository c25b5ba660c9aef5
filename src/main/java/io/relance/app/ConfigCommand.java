package io.relance.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists every setting. */
@Command(name = "config", description = "Lists every setting, its initial value and its meaning.")
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--markdown", description = "As docs/configuration.md has it.")
  private boolean markdown;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (markdown) {
      out.print(ConfigReference.markdown());
    } else {
      ConfigKeys.ALL.forEach(key -> print(out, key));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, ConfigKey key) {
    out.printf(
        "%s = %s%n    %s (%s; %s)%n",
        key.name(), key.initial(), key.meaning(), key.allowed(), key.variable());
  }
}
