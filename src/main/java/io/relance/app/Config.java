package io.relance.app;

import io.relance.db.DatabaseConfig;
import io.relance.feed.kafka.KafkaFeedConfig;
import io.relance.sending.mail.MailServer;
import io.relance.sending.mail.MailServer.Timeouts;
import io.relance.sending.mail.MailServer.Tls;
import io.relance.sending.mail.MailServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the service, typed, one record a room.
 *
 * @param operatorToken null when nobody may act as the operator
 * @param secondPersonShare the part of the tasks above which published rules need a second person;
 *     empty when they never do
 */
public record Config(
    Http http,
    @Nullable String operatorToken,
    DatabaseConfig database,
    Kafka kafka,
    LocalTime dailyRunAt,
    MailServers mail,
    OptionalDouble secondPersonShare,
    Folders folders) {

  /**
   * Where the service listens. Port 0 stands for any free one.
   *
   * @param publicUrl under which browsers reach it; null when they reach it directly
   */
  public record Http(String host, int port, @Nullable String publicUrl) {}

  /**
   * The broker that feeds come from and events go to.
   *
   * @param eventsTopic null when no events are published
   */
  public record Kafka(boolean enabled, KafkaFeedConfig feed, @Nullable String eventsTopic) {
    /** Whether what becomes of tasks and reminders is published. */
    public boolean publishesEvents() {
      return enabled && eventsTopic != null;
    }
  }

  /** What authors edit. */
  public record Folders(Path rules, Path templates, Path feeds, Path calendars, Path latePayment) {}

  /**
   * Reads a file and the environment.
   *
   * @param home the folder that relative paths start from
   * @param file null for {@code config/relance.yaml} under {@code home}, or nothing when it is
   *     absent
   * @throws ConfigRefused naming each key that is unknown and each value that cannot be
   */
  public static Config load(Path home, @Nullable Path file, Map<String, String> environment) {
    var usual = home.resolve("config").resolve("relance.yaml");
    var named = environment.get(ConfigValues.FILE_VARIABLE);
    Path chosen;
    if (file != null) {
      chosen = file;
    } else if (named != null) {
      chosen = Path.of(named);
    } else {
      chosen = Files.exists(usual) ? usual : null;
    }
    return of(home, ConfigValues.read(chosen, environment));
  }

  /**
   * The initial settings with some set otherwise, by name; reads neither file nor environment.
   *
   * @throws ConfigRefused when a name is unknown or its value cannot be
   */
  public static Config with(Path home, Map<String, String> settings) {
    return of(home, ConfigValues.of(settings));
  }

  private static Config of(Path home, ConfigValues values) {
    try {
      return new Config(
          new Http(
              values.text("http.host"),
              values.whole("http.port"),
              values.optional("http.publicUrl")),
          values.optional("operator.token"),
          database(values),
          kafka(values),
          LocalTime.parse(values.text("followup.dailyRunAt")),
          mail(values),
          values.share("rules.secondPersonShare"),
          new Folders(
              home.resolve(values.text("rules.folder")),
              home.resolve(values.text("templates.folder")),
              home.resolve(values.text("feed.presetsFolder")),
              home.resolve(values.text("calendars.folder")),
              home.resolve(values.text("latePayment.folder"))));
    } catch (IllegalArgumentException e) {
      throw new ConfigRefused(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static DatabaseConfig database(ConfigValues values) {
    return new DatabaseConfig(
        values.text("database.host"),
        values.whole("database.port"),
        values.text("database.name"),
        values.text("database.ownerUser"),
        values.text("database.ownerPassword"),
        values.text("database.appUser"),
        values.text("database.appPassword"),
        values.whole("database.poolSize"),
        values.whole("database.statementTimeoutMs"),
        values.whole("database.lockTimeoutMs"),
        values.whole("database.clientTimeoutMs"));
  }

  private static Kafka kafka(ConfigValues values) {
    return new Kafka(
        values.flag("kafka.enabled"),
        new KafkaFeedConfig(
            values.text("kafka.bootstrapServers"),
            values.text("kafka.feedTopic"),
            values.text("kafka.rejectedTopic"),
            values.text("kafka.group")),
        values.optional("kafka.eventsTopic"));
  }

  private static MailServers mail(ConfigValues values) {
    var standard =
        new MailServer(
            values.text("mail.host"),
            values.whole("mail.port"),
            tls(values.text("mail.encryption")),
            values.optional("mail.user"),
            values.optional("mail.password"),
            values.text("mail.from"),
            Timeouts.DEFAULT);
    var sandbox =
        new MailServer(
            values.text("mail.sandboxHost"),
            values.whole("mail.sandboxPort"),
            Tls.NONE,
            null,
            null,
            values.text("mail.from"),
            Timeouts.DEFAULT);
    return new MailServers(standard, sandbox, Map.of());
  }

  private static Tls tls(String word) {
    return switch (word) {
      case "starttls" -> Tls.STARTTLS;
      case "tls" -> Tls.IMPLICIT;
      default -> Tls.NONE;
    };
  }

  @Override
  public String toString() {
    return "Config[" + http + ", " + database.host() + ":" + database.port() + "]";
  }
}
