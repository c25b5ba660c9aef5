package io.relance.bench;

import io.relance.db.Database;
import java.time.LocalDate;
import java.util.UUID;

/** What collectors leave behind: reminders, promises, disputes and who did what. */
final class BenchDay {
  static final LocalDate TODAY = LocalDate.of(2026, 2, 10);

  private static final int CHUNK = 5_000;

  private BenchDay() {}

  /** Adds it to a filled ledger of that many entries. */
  static void fill(Database database, UUID tenant, int entries) {
    var customers = entries / 10;
    for (int from = 1; from <= customers; from += CHUNK) {
      remind(database, tenant, from, Math.min(customers, from + CHUNK - 1));
    }
    database.inTenant(
        tenant,
        tx -> {
          tx.update(
              """
              insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
              select $1, gen_random_uuid(), 'FR1', 'E' || n * 199, 50, date '2026-02-01' + n % 30, timestamptz '2026-01-30 08:00Z'
              from generate_series(1, $2::int / 200) n
              where n * 199 <= $2 and n * 199 % 17 <> 0
              """,
              tenant, entries);
          tx.update(
              """
              insert into dispute (tenant, dispute, entity, customer, entry, reason, opened_at, opened_by)
              select $1, gen_random_uuid(), 'FR1', 'C' || (1 + (n * 499 - 1) / 10), 'E' || n * 499, 'damaged',
                timestamptz '2026-01-30 08:00Z', 'collector-3'
              from generate_series(1, $2::int / 500) n
              where n * 499 <= $2
              """,
              tenant,
              entries);
          tx.update(
              """
              update entry set dispute_reason = 'damaged' from dispute
              where dispute.tenant = $1 and entry.tenant = $1 and entry.entity = dispute.entity and entry.entry = dispute.entry
              """,
              tenant);
          return tx.update(
              """
              insert into audit (tenant, at, who, role, operation, entity, customer, subject, request)
              select $1, timestamptz '2026-01-20 08:00Z' + n * interval '1 second', 'collector-3', 'user', 'stopCustomer',
                'FR1', 'C' || (1 + n % ($2::int / 10)), null, '{}'
              from generate_series(1, $2::int / 10) n
              """,
              tenant, entries);
        });
  }

  /** One reminder of each of these customers; so many at a time, as statements have a time-out. */
  private static void remind(Database database, UUID tenant, int from, int to) {
    database.inTenant(
        tenant,
        tx ->
            tx.update(
                """
                insert into reminder (tenant, reminder, task, entity, customer, channel, phase, level, recipients, cc,
                  subject, body_text, lines, currency, total, outcome, recorded_at)
                select $1, gen_random_uuid(), gen_random_uuid(), 'FR1', 'C' || n, 'email', 'reminder', 1,
                  array['c' || n || '@example.org'], '{}', 'Reminder', 'Please pay.', '[]', 'EUR', 100 + n % 900,
                  case when n % 1000 = 0 then 'failed' when n % 1500 = 0 then 'unknown' else 'sent' end,
                  timestamptz '2026-01-20 08:00Z' + n * interval '1 second'
                from generate_series($2::int, $3::int) n
                """,
                tenant, from, to));
  }
}
