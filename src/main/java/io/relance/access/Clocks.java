package io.relance.access;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What time it is for a tenant: the system's, or the one a sandbox tenant has set. */
public final class Clocks {
  private static final String CLOCK = "select clock from tenant where tenant = $1";

  private final InstantSource system;

  /** Clocks that run on the given source where no sandbox clock is set. */
  public Clocks(InstantSource system) {
    this.system = system;
  }

  /**
   * Now, for the transaction's tenant, to the microsecond, which is what PostgreSQL keeps. A clock
   * that is set is read once in a transaction.
   */
  public Instant now(Tx tx) {
    return now(tx.oneForAll(CLOCK, tx.tenant()));
  }

  /** Asks for the clock along with what is asked next, so that nobody waits for it alone. */
  public void ask(Tx tx) {
    tx.askOneForAll(CLOCK, tx.tenant());
  }

  /** The calendar day it is now, for the transaction's tenant, in an entity's time zone. */
  public LocalDate today(Tx tx, ZoneId zone) {
    return LocalDate.ofInstant(now(tx), zone);
  }

  /** The calendar day it is now for an entity; empty when the tenant has no such entity. */
  public Optional<LocalDate> today(Tx tx, String entity) {
    var row =
        tx.one(
            """
            select clock, time_zone from tenant join entity using (tenant)
            where tenant = $1 and entity = $2
            """,
            tx.tenant(),
            entity);
    return Optional.ofNullable(row)
        .map(found -> LocalDate.ofInstant(now(found), ZoneId.of(found.getString("time_zone"))));
  }

  private Instant now(@Nullable Row tenant) {
    var set = tenant == null ? null : tenant.getOffsetDateTime("clock");
    return set == null ? system() : set.toInstant();
  }

  /** The system's own time, which leases and time-outs use: a sandbox clock may stand still. */
  public Instant system() {
    return system.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
