package io.relance.app;

import io.relance.db.DatabaseConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the service, typed, one record a room.
 *
 * @param operatorToken null when nobody may act as the operator
 */
public record Config(
    Http http,
    @Nullable String operatorToken,
    DatabaseConfig database,
    Kafka kafka,
    Mail mail,
    Folders folders) {

  /** Where the API listens. Port 0 stands for any free one. */
  public record Http(String host, int port) {}

  /** The broker that feeds come from and events go to. */
  public record Kafka(
      boolean enabled,
      String bootstrapServers,
      String feedTopic,
      String eventsTopic,
      String group) {}

  /**
   * The mail server.
   *
   * @param encryption none, starttls or tls
   */
  public record Mail(
      String host,
      int port,
      String encryption,
      @Nullable String user,
      @Nullable String password,
      String from) {}

  /** What authors edit. */
  public record Folders(Path rules, Path templates) {}

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

  private static Config of(Path home, ConfigValues values) {
    try {
      return new Config(
          new Http(values.text("http.host"), values.whole("http.port")),
          values.optional("operator.token"),
          database(values),
          kafka(values),
          mail(values),
          new Folders(
              home.resolve(values.text("rules.folder")),
              home.resolve(values.text("templates.folder"))));
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
        values.text("kafka.bootstrapServers"),
        values.text("kafka.feedTopic"),
        values.text("kafka.eventsTopic"),
        values.text("kafka.group"));
  }

  private static Mail mail(ConfigValues values) {
    return new Mail(
        values.text("mail.host"),
        values.whole("mail.port"),
        values.text("mail.encryption"),
        values.optional("mail.user"),
        values.optional("mail.password"),
        values.text("mail.from"));
  }

  @Override
  public String toString() {
    return "Config[" + http + ", " + database.host() + ":" + database.port() + "]";
  }
}
