package io.relance.bench;

import io.relance.db.Database;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What feeds leave in the store: emptied before each, the same after each. */
final class FedStore {
  /** All but who the tenant is and what it wants; the log of the migrations goes on too. */
  private static final String EMPTY =
      """
      do $$
      begin
        execute (
          select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ' order by tablename)
          from pg_tables
          where schemaname = 'relance' and tablename not in (
            'tenant', 'tenant_directory', 'access_token', 'login', 'entity', 'profile', 'scenario',
            'rule_book', 'rule_version', 'rule_version_state', 'flyway_schema_history'));
      end $$
      """;

  private final BenchStore store;
  private final Database database;
  private final UUID tenant;
  private @Nullable Content first;

  FedStore(BenchStore store, Database database, UUID tenant) {
    this.store = store;
    this.database = database;
    this.tenant = tenant;
  }

  /** How many rows, and what they say in one number. */
  private record Content(long entries, String ofEntries, long customers, String ofCustomers) {}

  /** Makes it as it was before anything was fed. */
  void empty() {
    store.asOwner(EMPTY);
  }

  /** How far the feed's topic has been applied, over all partitions. */
  long position(String topic) {
    return database.withoutTenant(
        tx -> {
          var row =
              tx.one(
                  "select coalesce(sum(next_offset), 0)::bigint as read from kafka_position where topic = $1",
                  topic);
          return row == null ? 0 : row.getLong("read");
        });
  }

  /** Tasks that something can still come of. */
  long tasks() {
    return database.inTenant(
        tenant,
        tx -> {
          var row =
              tx.one(
                  "select count(*) as tasks from task where tenant = $1 and status in ('proposed', 'approved')",
                  tenant);
          return row == null ? 0 : row.getLong("tasks");
        });
  }

  /**
   * Compares what was fed with what the first way left.
   *
   * @throws IllegalStateException when it is not all of it, or not the same
   */
  void check(String way, FeedRecords fed) {
    var content = content();
    var expected = first == null ? content : first;
    if (content.entries() != fed.entries()
        || content.customers() != fed.customers()
        || !content.equals(expected)) {
      throw new IllegalStateException(
          "%s left %s, but %d entries of %d customers were fed and the first way left %s."
              .formatted(way, content, fed.entries(), fed.customers(), expected));
    }
    first = content;
  }

  private Content content() {
    return database.inTenant(
        tenant,
        tx -> {
          var entries =
              tx.one(
                  """
                  select count(*) as rows, coalesce(sum(hashtextextended(entry::text, 0)), 0)::text as said
                  from entry where tenant = $1
                  """,
                  tenant);
          var customers =
              tx.one(
                  """
                  select count(*) as rows, coalesce(sum(hashtextextended(row(
                    customer, name, email, profile, profile_name, profile_source, tags, version)::text, 0)), 0)::text as said
                  from customer where tenant = $1
                  """,
                  tenant);
          if (entries == null || customers == null) {
            throw new IllegalStateException("A count has a row.");
          }
          return new Content(
              entries.getLong("rows"),
              entries.getString("said"),
              customers.getLong("rows"),
              customers.getString("said"));
        });
  }
}
