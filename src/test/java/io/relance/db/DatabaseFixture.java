package io.relance.db;

import io.relance.demo.EmbeddedDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/**
 * One PostgreSQL server and one migrated database for all tests of a JVM: stories, which run at the
 * same time, stay apart by using a tenant each, as customers do.
 */
public final class DatabaseFixture {
  private static final EmbeddedDatabase SERVER = EmbeddedDatabase.start(null);
  private static final Vertx VERTX = Vertx.vertx();

  static {
    // On a busy machine what is waited for comes later, and is as good.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
  }

  private DatabaseFixture() {}

  public static Vertx vertx() {
    return VERTX;
  }

  public static DatabaseConfig config() {
    return SERVER.config("relance");
  }

  /** An empty database of its own, for a story that runs a whole service. */
  public static DatabaseConfig emptyDatabase(String name) {
    SERVER.createDatabase(name);
    return SERVER.config(name);
  }

  public static Database database() {
    return Opened.DATABASE;
  }

  /**
   * A migrated database of its own, for stories whose workers look after all tenants: stories run
   * at the same time, and what those workers found in the common database would be another's.
   */
  public static Database separateDatabase(String name) {
    return open(emptyDatabase(name));
  }

  /** Apart, because the virtual thread that opens it needs the fixture's own class to be ready. */
  private static final class Opened {
    private static final Database DATABASE = open(config());
  }

  /** Stores a new tenant and returns its id. */
  public static UUID newTenant() {
    return newTenant(database());
  }

  /** Stores a new tenant in a database and returns its id. */
  public static UUID newTenant(Database database) {
    var tenant = UUID.randomUUID();
    onVirtualThread(
        () ->
            database.inTenant(
                tenant,
                tx -> {
                  tx.update("insert into tenant_directory (tenant) values ($1)", tenant);
                  return tx.update(
                      "insert into tenant (tenant, name, locale, sandbox, created_at)"
                          + " values ($1, $2, 'fr', true, now())",
                      tenant,
                      "Tenant " + tenant);
                }));
    return tenant;
  }

  /** Runs a piece of a story where the service runs its own: on a virtual thread. */
  public static <T> T onVirtualThread(Callable<T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.submit(work).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static Database open(DatabaseConfig config) {
    Migrations.apply(config);
    return onVirtualThread(() -> Database.open(VERTX, config));
  }
}
