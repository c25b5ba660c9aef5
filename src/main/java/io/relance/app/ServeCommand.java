package io.relance.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the service against the configured PostgreSQL, Kafka and SMTP server.")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file; without it RELANCE_CONFIG, or config/relance.yaml.")
  private @Nullable Path file;

  @Override
  public Integer call() throws InterruptedException {
    var config = Config.load(Main.home(), file, System.getenv());
    var app = App.start(config, InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(app::close, "relance-stop"));
    new CountDownLatch(1).await();
    return 0;
  }
}
