package io.relance.access;

import io.relance.db.Tx;
import java.time.ZoneOffset;

/** Who else could agree to what an administrator does. */
public final class Administrators {
  private final Clocks clocks;

  /** Tokens that have ended by the system's time do not count. */
  public Administrators(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * Whether the tenant has an administrator beside this one who sees every customer: a login, or a
   * program's token with another name.
   *
   * @param who as {@link Caller.Member#label} has it
   */
  public boolean another(Tx tx, String who) {
    return tx.one(
            """
            select from login where tenant = $1 and role = 'administrator' and portfolio is null and login <> $2
            union all
            select from access_token
            where tenant = $1 and role = 'administrator' and portfolio is null and login is null and label <> $2
              and (expires_at is null or expires_at > $3)
            limit 1
            """,
            tx.tenant(),
            who,
            clocks.system().atOffset(ZoneOffset.UTC))
        != null;
  }
}
