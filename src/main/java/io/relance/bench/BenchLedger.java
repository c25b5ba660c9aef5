package io.relance.bench;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A ledger of any size, the same each time: open entries due over eighty days; some are contested,
 * promised, stopped, paid by direct debit or too small, and some have been through their first
 * step.
 */
final class BenchLedger {
  static final String ENTITY = "FR1";
  private static final int CHUNK = 20_000;
  private static final int PROFILES = 3;
  private static final int ENTRIES_OF_A_CUSTOMER = 10;

  private static final String CUSTOMERS =
      """
      insert into customer (tenant, entity, customer, name, email, profile, profile_source, collector, tags, stopped,
        insolvent, disputed)
      select $1, 'FR1', 'C' || n,
        (array['Garage', 'Menuiserie', 'Café', 'Clinique', 'Transports', 'Atelier', 'Brasserie', 'Imprimerie'])[1 + n % 8]
          || ' ' || (array['Moreau', 'Lenoir', 'Étoile', 'Petit', 'Roux', 'Caron', 'Blanc'])[1 + n / 8 % 7] || ' ' || n,
        case when n % 5 = 0 then null else 'c' || n || '@example.org' end,
        ($3::uuid[])[1 + n % 3], 'hand', 'collector-' || n % 10, jsonb_build_object('region', 'R' || n % 20),
        n % 200 = 1, n % 300 = 2, n % 250 = 3
      from generate_series(1, $2::int) n
      """;

  private static final String ENTRIES =
      """
      insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount, open_amount,
        currency, payment_method, dispute_reason, disputed_at, stopped)
      select $1, 'FR1', 'E' || n, 'C' || (1 + (n - 1) / $4), case when n % 17 = 0 then 'credit' else 'invoice' end,
        'F-' || n, date '2026-02-10' - (n * 7 % 80) - 5, date '2026-02-10' - (n * 7 % 80) + 25,
        case when n % 17 = 0 then -40 else 60 + n * 13 % 900 end,
        case when n % 17 = 0 then -40 else 60 + n * 13 % 900 end, 'EUR',
        case when n % 25 = 3 then 'PRLV' else 'VIR' end, case when n % 50 = 7 then 'goods' end,
        case when n % 50 = 7 then timestamptz '2026-02-01' end, n % 100 = 11
      from generate_series($2::int, $3::int) n
      """;

  /** They come before the entries: an entry's steps are added up with it. */
  private static final String STEPS =
      """
      insert into completed_step (tenant, entity, entry, phase, level, completed_on, outcome)
      select $1, 'FR1', 'E' || n, 'reminder', 1, date '2026-02-10' - (n * 7 % 80) + 35, 'sent'
      from generate_series($2::int, $3::int) n where n % 3 = 0 and n * 7 % 80 > 40
      on conflict do nothing
      """;

  private static final String PROMISES =
      """
      insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at, open_amount)
      select $1, gen_random_uuid(), 'FR1', 'E' || n, 60 + n * 13 % 900, date '2026-02-20', timestamptz '2026-02-05',
        60 + n * 13 % 900
      from generate_series($2::int, $3::int) n where n % 40 = 9 and n % 17 <> 0
      """;

  private static final String SYNCS =
      """
      insert into sync (tenant, sync, entity, source, mode, started_at, finished_at)
      select $1, gen_random_uuid(), 'FR1', 'file', 'delta', clock_timestamp(), clock_timestamp()
      from generate_series(1, 2)
      """;

  /** What becomes of reminders by e-mail and letter. */
  enum Going {
    /** A person approves each. */
    BY_HAND,
    /** They go by themselves: two syncs have ended well. */
    BY_ITSELF
  }

  private BenchLedger() {}

  private static JsonObject scenario(Going going) {
    return new JsonObject(
        """
        {"withEmail": {"enabled": true, "steps": [%s, %s, %s]},
         "withoutEmail": {"enabled": true, "steps": [%s]}}
        """
            .formatted(
                step(1, 10, "email", going == Going.BY_ITSELF),
                step(2, 20, "email", going == Going.BY_ITSELF),
                step(3, 30, "phone", false),
                step(1, 10, "letter", going == Going.BY_ITSELF)));
  }

  private static String step(int level, int days, String channel, boolean automatic) {
    return """
        {"phase": "reminder", "level": %d, "channel": "%s", "template": "reminder", "automatic": %s,
         "trigger": {"reference": "due-date", "days": %d, "endOfMonth": false}}
        """
        .formatted(level, channel, automatic, days);
  }

  /** Fills a new tenant, in which people approve reminders, and returns it. */
  static UUID fill(Database database, int entries) {
    return fill(database, entries, Going.BY_HAND);
  }

  /** Fills a new tenant, ten entries of each customer, and returns it. */
  static UUID fill(Database database, int entries, Going going) {
    return fill(database, entries, entries / ENTRIES_OF_A_CUSTOMER, going);
  }

  /** Fills a new tenant and returns it. */
  static UUID fill(Database database, int entries, int customers, Going going) {
    var tenant = UUID.randomUUID();
    database.withoutTenant(
        tx -> tx.update("insert into tenant_directory (tenant) values ($1)", tenant));
    database.inTenant(
        tenant,
        tx ->
            tx.update(
                "insert into tenant (tenant, name, locale, sandbox, created_at) values ($1, 'Bench', 'en', true, now())",
                tenant));
    fill(database, tenant, entries, customers, going);
    return tenant;
  }

  /** Fills a tenant that has nothing yet, in which people approve reminders. */
  static void fill(Database database, UUID tenant, int entries) {
    fill(database, tenant, entries, entries / ENTRIES_OF_A_CUSTOMER, Going.BY_HAND);
  }

  private static void fill(
      Database database, UUID tenant, int entries, int customers, Going going) {
    database.inTenant(
        tenant,
        tx -> {
          fillEntity(tx, tenant, going);
          var profiles = new UUID[PROFILES];
          for (var i = 0; i < PROFILES; i++) {
            profiles[i] = profile(tx, tenant, i, going);
          }
          tx.update(STEPS, tenant, 1, entries);
          return tx.update(CUSTOMERS, tenant, customers, profiles);
        });
    for (int from = 1; from <= entries; from += CHUNK) {
      fill(database, tenant, from, Math.min(entries, from + CHUNK - 1), entries / customers);
    }
  }

  private static void fillEntity(Tx tx, UUID tenant, Going going) {
    tx.update(
        """
        insert into entity (tenant, entity, name, currency, time_zone, grouping, minimum_amount)
        values ($1, 'FR1', 'Bench', 'EUR', 'Europe/Paris', 'item', 100)
        """,
        tenant);
    tx.update(
        """
        insert into payment_method (tenant, entity, code, label, automatic)
        values ($1, 'FR1', 'PRLV', 'Direct debit', true), ($1, 'FR1', 'VIR', 'Transfer', false)
        """,
        tenant);
    if (going == Going.BY_ITSELF) {
      tx.update(SYNCS, tenant);
    }
  }

  private static UUID profile(Tx tx, UUID tenant, int number, Going going) {
    var profile = UUID.randomUUID();
    tx.update(
        "insert into profile (tenant, profile, name, is_default) values ($1, $2, 'Profile ' || $3, $4)",
        tenant,
        profile,
        String.valueOf(number),
        number == 0);
    tx.update(
        "insert into scenario (tenant, profile, catch_up, branches) values ($1, $2, 'spaced', $3)",
        tenant,
        profile,
        scenario(going));
    return profile;
  }

  /** Entries come in feeds, so many at a time. */
  private static void fill(Database database, UUID tenant, int from, int to, int each) {
    database.inTenant(
        tenant,
        tx -> {
          // Tables that have just been made have no statistics, and plans made for empty ones read
          // them whole for each entry.
          tx.planForTheseValues();
          tx.update(ENTRIES, tenant, from, to, each);
          return tx.update(PROMISES, tenant, from, to);
        });
  }
}
