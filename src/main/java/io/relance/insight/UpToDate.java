package io.relance.insight;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is kept of customers up to the day. Whatever changes a customer's entries makes its
 * sums again; only a new day goes by without a change, and then those are made again that have an
 * entry which got older than its column.
 */
public final class UpToDate {
  private static final Logger log = LoggerFactory.getLogger(UpToDate.class);

  /** Rows of one entity in one transaction. */
  private static final int CHUNK = 2_000;

  private final Database database;
  private final Clocks clocks;

  /** By the tenants' clocks. */
  public UpToDate(Database database, Clocks clocks) {
    this.database = database;
    this.clocks = clocks;
  }

  /**
   * Afterwards every sum that this portfolio sees is as of its entity's today. Cheap when it was
   * already.
   *
   * @param portfolio null for every customer
   */
  public void bring(UUID tenant, @Nullable List<String> portfolio) {
    // A transaction for each chunk, so that nobody waits long for a customer. Until there is none
    // left: a chunk is of rows, and a customer with two currencies has two.
    while (database.inPortfolio(tenant, portfolio, this::turnSome) > 0) {}
  }

  /**
   * Reads in one transaction of this portfolio that sees every sum as of its entity's today.
   * Whether it does is asked along with what is read: mostly it does, and otherwise it is read once
   * more.
   */
  public <T> T reading(UUID tenant, @Nullable List<String> portfolio, Database.Work<T> work) {
    var read =
        database.reading(
            tenant,
            portfolio,
            tx -> {
              var overtaken = overtaken(tx);
              var result = work.in(tx);
              return overtaken.get().getFirst() ? Optional.<T>empty() : Optional.of(result);
            });
    if (read.isPresent()) {
      return read.get();
    }
    bring(tenant, portfolio);
    return database.reading(tenant, portfolio, work);
  }

  /** Whether the day has overtaken a sum, as {@code turn_receivables} would find. */
  private Supplier<List<Boolean>> overtaken(Tx tx) {
    return tx.asking(
        """
        select coalesce(bool_or(earliest.until <= own.today), false) as overtaken
        from (
          select entity, (coalesce(tenant.clock, $2::timestamptz) at time zone time_zone)::date as today
          from tenant join entity using (tenant) where tenant = $1) own
        cross join lateral (
          select min(valid_until) as until from receivable
          where receivable.tenant = $1 and receivable.entity = own.entity offset 0) earliest
        """,
        row -> row.getBoolean("overtaken"),
        tx.tenant(),
        clocks.system().atOffset(ZoneOffset.UTC));
  }

  /**
   * Brings the sums of every tenant up to the day, so that nobody who reads has to wait for it.
   * Call it every few minutes, on a virtual thread; a missed call loses nothing.
   */
  public void bringAll() {
    for (var tenant : tenants()) {
      try {
        bring(tenant, null);
      } catch (RuntimeException e) {
        // One tenant's trouble must not keep the others waiting; who reads tries again.
        log.warn("The sums of tenant {} could not be brought up to the day.", tenant, e);
      }
    }
  }

  private List<UUID> tenants() {
    return database.withoutTenant(
        tx ->
            tx.list(
                "select tenant from tenant_directory order by tenant",
                row -> row.getUUID("tenant")));
  }

  private int turnSome(Tx tx) {
    var row =
        tx.one(
            "select turn_receivables($1, $2, $3) as turned",
            tx.tenant(),
            clocks.now(tx).atOffset(ZoneOffset.UTC),
            CHUNK);
    return row == null ? 0 : row.getInteger("turned");
  }
}
