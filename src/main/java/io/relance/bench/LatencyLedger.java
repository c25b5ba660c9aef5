package io.relance.bench;

import io.relance.db.Database;
import java.util.UUID;

/**
 * A ledger whose first reminders go by themselves: what was due for one has had it, so that nothing
 * waits to be sent but what changes from now on. It is always eight o'clock of the bench's day
 * there, and two syncs have ended well, as the guards ask.
 */
final class LatencyLedger {
  private static final int CHUNK = 20_000;

  private LatencyLedger() {}

  /** Fills a new tenant with so many entries and returns it. */
  static UUID fill(Database database, int entries) {
    var tenant = UUID.randomUUID();
    database.withoutTenant(
        tx -> tx.update("insert into tenant_directory (tenant) values ($1)", tenant));
    database.inTenant(
        tenant,
        tx ->
            tx.update(
                """
                insert into tenant (tenant, name, locale, sandbox, clock, created_at)
                values ($1, 'Bench', 'en', true, timestamptz '2026-02-10 08:00Z', timestamptz '2026-01-01 08:00Z')
                """,
                tenant));
    for (var from = 1; from <= entries; from += CHUNK) {
      remind(database, tenant, from, Math.min(entries, from + CHUNK - 1));
    }
    BenchLedger.fill(database, tenant, entries);
    database.inTenant(tenant, tx -> tx.update(AUTOMATIC, tenant));
    database.inTenant(tenant, tx -> tx.update(SYNCS, tenant));
    return tenant;
  }

  private static final String AUTOMATIC =
      """
      update scenario set branches = jsonb_set(jsonb_set(branches, '{withEmail,steps,0,automatic}', 'true'),
        '{withoutEmail,steps,0,automatic}', 'true')
      where tenant = $1
      """;

  private static final String SYNCS =
      """
      insert into sync (tenant, sync, entity, source, mode, started_at, finished_at)
      select $1, gen_random_uuid(), 'FR1', 'http', 'delta', at, at
      from unnest(array[timestamptz '2026-02-10 06:00Z', timestamptz '2026-02-10 07:00Z']) as at
      """;

  /** The first reminder of each entry that is due for it, ten days after its due date. */
  private static void remind(Database database, UUID tenant, int from, int to) {
    database.inTenant(
        tenant,
        tx ->
            tx.update(
                """
                insert into completed_step (tenant, entity, entry, phase, level, completed_on, outcome)
                select $1, 'FR1', 'E' || n, 'reminder', 1, date '2026-02-10' - (n * 7 % 80) + 35, 'sent'
                from generate_series($2::int, $3::int) n
                where n * 7 % 80 >= 35
                """,
                tenant, from, to));
  }
}
