package io.relance.sync;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.feed.FeedIntake;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.relance.feed.OpenFeed;
import io.relance.feed.SyncReport;
import io.relance.feed.canonical.LineParser;
import io.relance.followup.Evaluating;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A tenant with an entity "FR" in euros, and a feed into it whose evaluations are only noted. */
public final class FeedFixture {
  public static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

  private final UUID tenant;
  private final Set<String> evaluated = new ConcurrentSkipListSet<>();
  private final List<String> synced = new CopyOnWriteArrayList<>();
  private final ApplyingFeed applying;

  private FeedFixture(UUID tenant) {
    this.tenant = tenant;
    this.applying =
        new ApplyingFeed(
            database(), new Clocks(InstantSource.fixed(NOW)), new Noting(), HoldLimits.DEFAULT);
  }

  /** Notes which accounts would have been decided, and which entities' automatic tasks let go. */
  private final class Noting implements Evaluating {
    @Override
    public void changed(Tx tx, String entity, Collection<String> customers) {
      evaluated.addAll(customers);
    }

    @Override
    public void synced(Tx tx, String entity) {
      synced.add(entity);
    }
  }

  public static FeedFixture newFeed() {
    var feed = new FeedFixture(newTenant());
    feed.entity("FR", "EUR");
    return feed;
  }

  public void entity(String code, String currency) {
    inTenant(
        """
        insert into entity (tenant, entity, name, currency, time_zone, grouping)
        values ($1, $2, $2, $3, 'Europe/Paris', 'item')
        """,
        tenant,
        code,
        currency);
  }

  public UUID tenant() {
    return tenant;
  }

  public ApplyingFeed applying() {
    return applying;
  }

  /** The same feed over another way to the store. */
  public ApplyingFeed applyingThrough(Database way) {
    return new ApplyingFeed(
        way, new Clocks(InstantSource.fixed(NOW)), new Noting(), HoldLimits.DEFAULT);
  }

  /** Entities, once for each sync that ended well. */
  public List<String> synced() {
    return synced;
  }

  /** Customers evaluated since the last time this was asked. */
  public Set<String> evaluated() {
    var seen = new TreeSet<>(evaluated);
    evaluated.clear();
    return seen;
  }

  public SyncReport delta(String... lines) {
    return feed(FeedMode.DELTA, List.of(lines));
  }

  public SyncReport snapshot(String... lines) {
    return feed(FeedMode.SNAPSHOT, List.of(lines));
  }

  public SyncReport feed(FeedMode mode, List<String> lines) {
    return onVirtualThread(
        () -> {
          var feed = open(mode);
          feed.apply(parsed(lines));
          return feed.finish();
        });
  }

  /** An open feed; use it on a virtual thread. */
  public OpenFeed open(FeedMode mode) {
    return ((FeedIntake.Opening.Open) applying.open(tenant, "FR", FeedSource.HTTP, mode)).feed();
  }

  public static List<FeedLine> parsed(List<String> lines) {
    var parsed = new ArrayList<FeedLine>();
    for (int i = 0; i < lines.size(); i++) {
      parsed.add(LineParser.parse(i + 1, Buffer.buffer(lines.get(i))));
    }
    return parsed;
  }

  public <T> List<T> rows(String sql, Function<Row, T> of, Object... parameters) {
    return onVirtualThread(() -> database().inTenant(tenant, tx -> tx.list(sql, of, parameters)));
  }

  public int inTenant(String sql, Object... parameters) {
    return onVirtualThread(() -> database().inTenant(tenant, tx -> tx.update(sql, parameters)));
  }

  public long count(String condition) {
    return rows("select count(*) from " + condition, row -> row.getLong(0)).getFirst();
  }

  public static String customer(String id, String... more) {
    return record("customer", id, more).put("name", "Name of " + id).encode();
  }

  /** An invoice of 100 due on 2026-02-01, with fields replaced or added by pairs. */
  public static String entry(String id, String customer, Object... more) {
    var entry =
        record("entry", id)
            .put("customer", customer)
            .put("kind", "invoice")
            .put("reference", "F-" + id)
            .put("entryDate", "2026-01-02")
            .put("dueDate", "2026-02-01")
            .put("amount", "100.00")
            .put("currency", "EUR");
    for (int i = 0; i < more.length; i += 2) {
      entry.put((String) more[i], more[i + 1]);
    }
    return entry.encode();
  }

  private static JsonObject record(String type, String id, String... more) {
    var record = new JsonObject().put("type", type).put("id", id);
    for (int i = 0; i < more.length; i += 2) {
      record.put(more[i], more[i + 1]);
    }
    return record;
  }
}
