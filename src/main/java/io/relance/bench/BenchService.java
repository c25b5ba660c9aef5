package io.relance.bench;

import io.relance.access.Clocks;
import io.relance.app.App;
import io.relance.app.Config;
import io.relance.app.Main;
import io.relance.db.Database;
import io.relance.db.DatabaseConfig;
import io.relance.demo.EmbeddedDatabase;
import io.relance.demo.EmbeddedMailbox;
import io.relance.followup.Followup;
import io.relance.rules.folder.RuleFolder;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The whole service on an embedded PostgreSQL, with one tenant that has a ledger and a day's work.
 */
final class BenchService implements AutoCloseable {
  private static final String OPERATOR = "operator-token-of-the-bench-0123456789";
  private static final String DATABASE = "relance";

  private final EmbeddedDatabase server;
  private final EmbeddedMailbox mailbox;
  private final App app;
  private final BenchPeople people;
  private final UUID tenant;

  private BenchService(EmbeddedDatabase server, EmbeddedMailbox mailbox) {
    this.server = server;
    this.mailbox = mailbox;
    this.app = App.start(settings(server, mailbox), InstantSource.system());
    this.people = new BenchPeople(app.port(), OPERATOR);
    this.tenant = people.tenant(BenchDay.TODAY);
  }

  /** Starts it, with a tenant that has nothing yet. */
  static BenchService start() {
    return new BenchService(EmbeddedDatabase.start(null), EmbeddedMailbox.start());
  }

  private static Config settings(EmbeddedDatabase server, EmbeddedMailbox mailbox) {
    var database = server.config(DATABASE);
    return Config.with(
        Main.home(),
        Map.ofEntries(
            Map.entry("http.host", "127.0.0.1"),
            Map.entry("http.port", "0"),
            Map.entry("operator.token", OPERATOR),
            Map.entry("database.host", database.host()),
            Map.entry("database.port", String.valueOf(database.port())),
            Map.entry("database.name", database.database()),
            Map.entry("database.ownerPassword", database.ownerPassword()),
            Map.entry("database.appPassword", database.appPassword()),
            Map.entry("mail.sandboxHost", "127.0.0.1"),
            Map.entry("mail.sandboxPort", String.valueOf(mailbox.port()))));
  }

  /** Fills the ledger and decides it as the daily run does, which has all the time it needs. */
  void fill(Figures figures, int entries) {
    figures.say("%,d open entries of %,d customers ...".formatted(entries, entries / 10));
    figures.put("entries", entries);
    inDatabase(database -> BenchLedger.fill(database, tenant, entries));
    figures.say("deciding ...");
    inDatabase(
        database -> {
          try (var folder = RuleFolder.open(Main.home().resolve("rules"));
              var followup = new Followup(database, folder, new Clocks(InstantSource.system()))) {
            followup.runs().run(tenant, BenchLedger.ENTITY, BenchDay.TODAY);
          }
        });
    inDatabase(database -> BenchDay.fill(database, tenant, entries));
    server.analyze(DATABASE);
  }

  private void inDatabase(Consumer<Database> work) {
    var vertx = Vertx.vertx();
    try {
      OnVirtualThread.run(
          () -> {
            try (var database = Database.open(vertx, config())) {
              work.accept(database);
            }
            return 0;
          });
    } finally {
      vertx.close();
    }
  }

  /** Where its store is. */
  DatabaseConfig config() {
    return server.config(DATABASE);
  }

  /** Where its API listens, on this machine. */
  int port() {
    return app.port();
  }

  BenchPeople people() {
    return people;
  }

  UUID tenant() {
    return tenant;
  }

  @Override
  public void close() {
    app.close();
    mailbox.close();
    server.close();
  }
}
