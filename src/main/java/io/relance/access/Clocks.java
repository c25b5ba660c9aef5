package io.relance.access;

import io.relance.db.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What time it is for a tenant: the system's, or the one a sandbox tenant has set. */
public final class Clocks {
  private final InstantSource system;

  /** Clocks that run on the given source where no sandbox clock is set. */
  public Clocks(InstantSource system) {
    this.system = system;
  }

  /** Now, for the transaction's tenant, to the microsecond, which is what PostgreSQL keeps. */
  public Instant now(Tx tx) {
    var row = tx.one("select clock from tenant where tenant = $1", tx.tenant());
    var set = row == null ? null : row.getOffsetDateTime("clock");
    return set == null ? system() : set.toInstant();
  }

  /** The calendar day it is now, for the transaction's tenant, in an entity's time zone. */
  public LocalDate today(Tx tx, ZoneId zone) {
    return LocalDate.ofInstant(now(tx), zone);
  }

  /** The system's own time, which leases and time-outs use: a sandbox clock may stand still. */
  public Instant system() {
    return system.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
