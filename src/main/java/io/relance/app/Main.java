package io.relance.app;

import io.relance.app.decide.DecideCommand;
import io.relance.rules.commands.RulesCommand;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entrance: one command line, one command. */
@Command(
    name = "relance",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Follows up unpaid invoices: rules decide, people see why, reminders are sent.",
    subcommands = {
      ServeCommand.class,
      RulesCommand.class,
      DecideCommand.class,
      FeedFileCommand.class,
      ConfigCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Start with: ./relance demo       everything embedded, nothing to install",
      "Every test: ./relance verify     run by the launcher itself"
    })
public final class Main {
  /** Commands that say themselves what happens; the log then only has what is wrong. */
  private static final Set<String> QUIET = Set.of("demo", "bench", "rules", "decide");

  private static final String LOG_LEVEL = "LOG_LEVEL";

  private Main() {}

  /** Runs the command and ends the process with its status. */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && QUIET.contains(arguments[0]) && System.getenv(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "WARN");
      leaveLogUnread(arguments);
    }
    System.exit(commandLine().execute(arguments));
  }

  /** A check says itself what is wrong; setting up a log would take half of its time. */
  private static void leaveLogUnread(String[] arguments) {
    if (arguments.length > 1 && arguments[1].equals("check")) {
      System.setProperty("slf4j.internal.verbosity", "WARN");
      System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    }
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain);
    ServiceLoader.load(ExtraCommand.class).forEach(line::addSubcommand);
    return line;
  }

  /** Where the launcher stands: the folder that holds config, rules and templates. */
  public static Path home() {
    return Path.of(System.getProperty("relance.home", "")).toAbsolutePath();
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    StartTrouble.inWords(e)
        .ifPresentOrElse(
            words -> line.getErr().println(words), () -> e.printStackTrace(line.getErr()));
    return 1;
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"relance " + (version == null ? "(from classes)" : version)};
    }
  }
}
