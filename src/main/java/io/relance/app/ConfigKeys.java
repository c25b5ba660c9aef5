package io.relance.app;

import io.relance.app.ConfigKey.Kind;
import io.relance.app.ConfigKey.Kind.Flag;
import io.relance.app.ConfigKey.Kind.OneOf;
import io.relance.app.ConfigKey.Kind.Place;
import io.relance.app.ConfigKey.Kind.Secret;
import io.relance.app.ConfigKey.Kind.Share;
import io.relance.app.ConfigKey.Kind.Text;
import io.relance.app.ConfigKey.Kind.TimeOfDay;
import io.relance.app.ConfigKey.Kind.Whole;
import java.util.List;

/**
 * Every setting there is: the one table that the file, the environment and docs/configuration.md
 * are checked against.
 */
final class ConfigKeys {
  static final List<ConfigKey> ALL =
      List.of(
          text("http.host", "0.0.0.0", "Address on which the service listens."),
          whole("http.port", 8080, 0, 65_535, "Port of the service; 0 for any free one."),
          text(
              "http.publicUrl",
              "",
              "Address under which browsers reach the service, e.g. https://relance.example.com; with"
                  + " https, sessions travel over TLS only. Empty when they reach it directly."),
          secret(
              "operator.token",
              "Bearer token of the operator, who creates tenants; without it nobody can."),
          text("database.host", "localhost", "PostgreSQL's host."),
          whole("database.port", 5432, 1, 65_535, "PostgreSQL's port."),
          text("database.name", "relance", "The database."),
          text(
              "database.ownerUser",
              "relance_owner",
              "Role that owns the schema and migrates it at start."),
          secret("database.ownerPassword", "Its password."),
          text(
              "database.appUser",
              "relance_app",
              "Role that serves; it must not be able to bypass row-level security."),
          secret("database.appPassword", "Its password."),
          whole("database.poolSize", 16, 2, 500, "Most connections at once, per process."),
          whole(
              "database.statementTimeoutMs",
              30_000,
              100,
              3_600_000,
              "Milliseconds after which PostgreSQL ends a statement."),
          whole(
              "database.lockTimeoutMs",
              5_000,
              10,
              3_600_000,
              "Milliseconds after which PostgreSQL stops waiting for a lock."),
          whole(
              "database.clientTimeoutMs",
              35_000,
              100,
              3_600_000,
              "Milliseconds after which the service stops waiting for PostgreSQL; above the"
                  + " statement's."),
          flag("kafka.enabled", false, "Whether the feed is also read from Kafka."),
          text("kafka.bootstrapServers", "localhost:9092", "Brokers, separated by commas."),
          text("kafka.feedTopic", "relance.feed", "Topic that the feed is read from."),
          text(
              "kafka.rejectedTopic",
              "relance.feed.rejected",
              "Topic for records that belong to no tenant; with the reason in their headers."),
          text(
              "kafka.eventsTopic",
              "relance.events",
              "Topic that gets what becomes of tasks and reminders; empty to publish nothing."),
          text("kafka.group", "relance", "Consumer group; its lag is what monitoring shows."),
          new ConfigKey(
              "followup.dailyRunAt",
              new TimeOfDay(),
              "06:00",
              "When each entity is run by itself, in its own time zone."),
          text("mail.host", "localhost", "SMTP server that reminders go out through."),
          whole("mail.port", 25, 1, 65_535, "Its port."),
          oneOf(
              "mail.encryption",
              words("none", "starttls", "tls"),
              "How the connection is protected."),
          text("mail.user", "", "User at the SMTP server; empty for none."),
          secret("mail.password", "Its password."),
          text("mail.from", "relance@localhost", "Sender's address of reminders."),
          text("mail.sandboxHost", "localhost", "SMTP server of sandbox tenants: a mail catcher."),
          whole("mail.sandboxPort", 1025, 1, 65_535, "Its port."),
          place("rules.folder", "rules", "Folder of the rules; watched."),
          new ConfigKey(
              "rules.secondPersonShare",
              new Share(),
              "0.2",
              "Part of a tenant's tasks above which rules that it publishes wait for another of its"
                  + " administrators; off to never wait. A tenant with one administrator never does."),
          place(
              "feed.presetsFolder",
              "config/feeds",
              "Folder of the presets that files are fed through."),
          place("calendars.folder", "config/calendars", "Folder of the calendars of holidays."),
          place(
              "latePayment.folder",
              "config/late-payment",
              "Folder of the rates of interest for late payment."),
          place("templates.folder", "templates", "Folder of the templates; watched."));

  private ConfigKeys() {}

  private static ConfigKey text(String name, String initial, String meaning) {
    return new ConfigKey(name, new Text(), initial, meaning);
  }

  private static ConfigKey place(String name, String initial, String meaning) {
    return new ConfigKey(name, new Place(), initial, meaning);
  }

  private static ConfigKey secret(String name, String meaning) {
    return new ConfigKey(name, new Secret(), "", meaning);
  }

  private static ConfigKey flag(String name, boolean initial, String meaning) {
    return new ConfigKey(name, new Flag(), String.valueOf(initial), meaning);
  }

  private static ConfigKey whole(String name, int initial, int min, int max, String meaning) {
    return new ConfigKey(name, new Whole(min, max), String.valueOf(initial), meaning);
  }

  private static ConfigKey oneOf(String name, Kind.OneOf words, String meaning) {
    return new ConfigKey(name, words, words.words().getFirst(), meaning);
  }

  private static OneOf words(String... words) {
    return new OneOf(List.of(words));
  }
}
