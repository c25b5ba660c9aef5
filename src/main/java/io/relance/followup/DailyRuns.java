package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each entity once a day by itself, from a time of its own day on: an entry that becomes due
 * without anything changing in the ledger is found then. Sandbox tenants are left alone, for their
 * clock is moved by hand.
 */
public final class DailyRuns {
  private static final Logger log = LoggerFactory.getLogger(DailyRuns.class);

  private final Database database;
  private final Runs runs;
  private final Clocks clocks;
  private final LocalTime from;

  /**
   * Daily runs from a time on.
   *
   * @param from time of day in each entity's own time zone
   */
  public DailyRuns(Database database, Runs runs, Clocks clocks, LocalTime from) {
    this.database = database;
    this.runs = runs;
    this.clocks = clocks;
    this.from = from;
  }

  /**
   * Runs what has not been run today and whose time has come. Call it every few minutes, on a
   * virtual thread; a missed call loses nothing.
   *
   * @return what ran
   */
  public List<RunReport> catchUp() {
    var reports = new ArrayList<RunReport>();
    for (var tenant : tenants()) {
      try {
        runDue(tenant, reports);
      } catch (RuntimeException e) {
        // One tenant's trouble must not keep the others from being followed up.
        log.error("The daily run of tenant {} failed; it is tried again.", tenant, e);
      }
    }
    return reports;
  }

  private List<UUID> tenants() {
    return database.withoutTenant(
        tx ->
            tx.list(
                "select tenant from tenant_directory order by tenant",
                row -> row.getUUID("tenant")));
  }

  private void runDue(UUID tenant, List<RunReport> reports) {
    for (var entity : database.inTenant(tenant, this::due)) {
      switch (runs.run(tenant, entity, null)) {
        case Runs.Outcome.Ran ran -> reports.add(ran.report());
        case Runs.Outcome.Refused refused ->
            log.warn("No daily run of {}: {}", entity, refused.detail());
      }
    }
  }

  private List<String> due(Tx tx) {
    return tx
        .list(
            """
            select entity, time_zone, (select max(date) from run
              where run.tenant = entity.tenant and run.entity = entity.entity) as latest
            from entity join tenant using (tenant)
            where entity.tenant = $1 and not tenant.sandbox
            order by entity
            """,
            row -> row,
            tx.tenant())
        .stream()
        .filter(
            row -> {
              var now =
                  LocalDateTime.ofInstant(clocks.now(tx), ZoneId.of(row.getString("time_zone")));
              var latest = row.getLocalDate("latest");
              return !now.toLocalTime().isBefore(from)
                  && (latest == null || latest.isBefore(now.toLocalDate()));
            })
        .map(row -> row.getString("entity"))
        .toList();
  }
}
