package io.relance.app;

import io.relance.db.DatabaseConfig;
import io.relance.db.DatabaseFixture;
import io.relance.demo.EmbeddedKafka;
import io.relance.demo.EmbeddedMailbox;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole service on a database of its own, a broker and a mailbox: what a story starts with. */
public final class ServiceFixture implements AutoCloseable {
  private static final String OPERATOR = "operator-token-of-the-stories-0123456789";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final DatabaseConfig database;
  private final EmbeddedMailbox mailbox = EmbeddedMailbox.start();
  private final Map<String, String> settings = new HashMap<>();
  private App app;

  private ServiceFixture(Map<String, String> otherwise) {
    database = DatabaseFixture.emptyDatabase("story" + NUMBER.incrementAndGet());
    settings.put("http.host", "127.0.0.1");
    settings.put("http.port", "0");
    settings.put("operator.token", OPERATOR);
    settings.put("database.host", database.host());
    settings.put("database.port", String.valueOf(database.port()));
    settings.put("database.name", database.database());
    settings.put("database.ownerPassword", database.ownerPassword());
    settings.put("database.appPassword", database.appPassword());
    settings.put("mail.host", "127.0.0.1");
    settings.put("mail.port", String.valueOf(mailbox.port()));
    settings.put("mail.sandboxHost", "127.0.0.1");
    settings.put("mail.sandboxPort", String.valueOf(mailbox.port()));
    settings.putAll(otherwise);
    app = start();
  }

  public static ServiceFixture start(Map<String, String> settings) {
    return new ServiceFixture(settings);
  }

  static ServiceFixture withKafka(EmbeddedKafka kafka) {
    return start(
        Map.of("kafka.enabled", "true", "kafka.bootstrapServers", kafka.bootstrapServers()));
  }

  private App start() {
    return App.start(config(), InstantSource.system());
  }

  Config config() {
    return Config.with(Path.of("").toAbsolutePath(), settings);
  }

  /** Stops the service as an operator would. */
  void stop() {
    app.close();
  }

  /** Starts it again on what is stored. */
  void startAgain() {
    app = start();
  }

  public EmbeddedMailbox mailbox() {
    return mailbox;
  }

  /** Where it listens, as commands are told. */
  public String address() {
    return "http://localhost:" + app.port();
  }

  ApiFixture operator() {
    return new ApiFixture(app.port(), OPERATOR);
  }

  public ApiFixture api(String token) {
    return operator().as(token);
  }

  /** A tenant with its administrator's token. */
  public record Tenant(String id, String token) {}

  public Tenant tenant(String name, boolean sandbox) {
    var created =
        operator()
            .post(
                "/api/v1/tenants",
                new JsonObject()
                    .put("name", name)
                    .put("locale", "fr")
                    .put("sandbox", sandbox)
                    .encode());
    return new Tenant(created.getString("id"), created.getString("adminToken"));
  }

  @Override
  public void close() {
    app.close();
    mailbox.close();
  }
}
