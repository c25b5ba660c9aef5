package io.relance.bench;

import io.relance.db.Database;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** A ledger of any size, the same each time: ten open entries a customer, due over eighty days. */
final class BenchLedger {
  static final String ENTITY = "FR1";
  private static final int CHUNK = 20_000;
  private static final int PROFILES = 3;
  private static final int ENTRIES_OF_A_CUSTOMER = 10;

  private static final String CUSTOMERS =
      """
      insert into customer (tenant, entity, customer, name, email, profile, profile_source, collector, tags)
      select $1, 'FR1', 'C' || n,
        (array['Garage', 'Menuiserie', 'Café', 'Clinique', 'Transports', 'Atelier', 'Brasserie', 'Imprimerie'])[1 + n % 8]
          || ' ' || (array['Moreau', 'Lenoir', 'Étoile', 'Petit', 'Roux', 'Caron', 'Blanc'])[1 + n / 8 % 7] || ' ' || n,
        case when n % 5 = 0 then null else 'c' || n || '@example.org' end,
        ($3::uuid[])[1 + n % 3], 'hand', 'collector-' || n % 10, jsonb_build_object('region', 'R' || n % 20)
      from generate_series(1, $2::int) n
      """;

  private static final String SCENARIO =
      """
      {"withEmail": {"enabled": true, "steps": [%s, %s, %s]},
       "withoutEmail": {"enabled": true, "steps": [%s]}}
      """
          .formatted(
              step(1, 10, "email"),
              step(2, 20, "email"),
              step(3, 30, "phone"),
              step(1, 10, "letter"));

  private BenchLedger() {}

  private static String step(int level, int days, String channel) {
    return """
        {"phase": "reminder", "level": %d, "channel": "%s", "template": "reminder", "automatic": false,
         "trigger": {"reference": "due-date", "days": %d, "endOfMonth": false}}
        """
        .formatted(level, channel, days);
  }

  /** Fills a new tenant and returns it. */
  static UUID fill(Database database, int entries) {
    var tenant = UUID.randomUUID();
    database.withoutTenant(
        tx -> tx.update("insert into tenant_directory (tenant) values ($1)", tenant));
    database.inTenant(
        tenant,
        tx ->
            tx.update(
                "insert into tenant (tenant, name, locale, sandbox, created_at) values ($1, 'Bench', 'en', true, now())",
                tenant));
    fill(database, tenant, entries);
    return tenant;
  }

  /** Fills a tenant that has nothing yet. */
  static void fill(Database database, UUID tenant, int entries) {
    database.inTenant(
        tenant,
        tx -> {
          tx.update(
              """
              insert into entity (tenant, entity, name, currency, time_zone, grouping)
              values ($1, 'FR1', 'Bench', 'EUR', 'Europe/Paris', 'item')
              """,
              tenant);
          var profiles = new UUID[PROFILES];
          for (var i = 0; i < PROFILES; i++) {
            profiles[i] = profile(tx, tenant, i);
          }
          return tx.update(CUSTOMERS, tenant, entries / ENTRIES_OF_A_CUSTOMER, profiles);
        });
    for (int from = 1; from <= entries; from += CHUNK) {
      fill(database, tenant, from, Math.min(entries, from + CHUNK - 1));
    }
  }

  private static UUID profile(Tx tx, UUID tenant, int number) {
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
        new JsonObject(SCENARIO));
    return profile;
  }

  /** Entries come in feeds, so many at a time. */
  private static void fill(Database database, UUID tenant, int from, int to) {
    database.inTenant(
        tenant,
        tx ->
            tx.update(
                """
                insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
                  open_amount, currency)
                select $1, 'FR1', 'E' || n, 'C' || (1 + (n - 1) / 10), case when n % 17 = 0 then 'credit' else 'invoice' end,
                  'F-' || n, date '2026-02-10' - (n * 7 % 80) - 5, date '2026-02-10' - (n * 7 % 80) + 25,
                  case when n % 17 = 0 then -40 else 60 + n * 13 % 900 end,
                  case when n % 17 = 0 then -40 else 60 + n * 13 % 900 end, 'EUR'
                from generate_series($2::int, $3::int) n
                """,
                tenant, from, to));
  }
}
