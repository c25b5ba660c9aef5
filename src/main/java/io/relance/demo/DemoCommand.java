package io.relance.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.relance.app.Closing;
import io.relance.app.ExtraCommand;
import io.relance.app.Main;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole road with nothing installed. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts PostgreSQL, Kafka, a mailbox and the service in a temporary folder, feeds two made-up"
          + " companies, follows up, sends to the mailbox, and prints what happened.",
      "Serves until interrupted, unless --exit is given. Nothing is left behind."
    })
public final class DemoCommand implements ExtraCommand {
  /** What a process ends with that SIGTERM ended. */
  private static final int TERMINATED = 143;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Port of the API; 0 for any free one. Without it: 8080, or any if it is taken.")
  private int port;

  @Option(names = "--exit", description = "Stop after the summary.")
  private boolean exit;

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var interrupted = new CountDownLatch(1);
    var closing = new Closing();
    var folder = closing.add("temporary folder", TemporaryFolder.create("relance-demo-"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  // Its parts go in any order now, and each would complain of the others.
                  quiet();
                  interrupted.countDown();
                  new Ending(closing, Ending.PATIENCE, () -> force(folder)).come();
                }));
    var progress = new Progress(out, Boolean.getBoolean("relance.terminal"));
    try {
      var demonstration =
          new Demonstration(progress, closing, interrupted, Main.home(), folder.path());
      demonstration.run(port, out);
      if (!exit) {
        out.println("\nServing until you press Ctrl-C.");
        out.flush();
        interrupted.await();
      }
      return 0;
    } catch (DemoFailed e) {
      progress.clear();
      spec.commandLine().getErr().println("The demonstration failed: " + e.getMessage());
      return 1;
    } finally {
      closing.close();
    }
  }

  private static void quiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLoggerList().forEach(logger -> logger.setLevel(Level.OFF));
    }
  }

  private static void force(TemporaryFolder folder) {
    Ending.stopProcesses();
    folder.close();
    Runtime.getRuntime().halt(TERMINATED);
  }
}
