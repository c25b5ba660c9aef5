package io.relance.bench;

import io.relance.app.ExtraCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entrance to what is measured. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the service on this machine. The last line of output is one JSON object."
    },
    synopsisSubcommandLabel = "NAME",
    subcommands = {
      RunBench.class,
      GrowthBench.class,
      FeedBench.class,
      LatencyBench.class,
      RulesBench.class,
      SendBench.class,
      ApiBench.class,
      PreviewBench.class,
      ListsBench.class,
      PagesBench.class
    })
public final class BenchCommand implements ExtraCommand {
  @Spec private CommandSpec spec;

  /** Made by the command line. */
  public BenchCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 2;
  }
}
