package io.relance.followup;

import io.relance.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Feeds with an end that have not come to it yet: what they have told so far may be half of the
 * truth.
 */
final class OpenSyncs {
  /** A sync that has not ended after this long never will: its sender is gone. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private OpenSyncs() {}

  /**
   * The sync of the entity that began last and is under way; null when none is.
   *
   * @param system the system's own time
   */
  static @Nullable UUID latest(Tx tx, String entity, Instant system) {
    var row =
        tx.one(
            """
            select sync from sync
            where tenant = $1 and entity = $2 and finished_at is null and broken_off is null and not held
              and source <> 'kafka' and began_at > $3
            order by number desc limit 1
            """,
            tx.tenant(),
            entity,
            system.minus(LONGEST).atOffset(ZoneOffset.UTC));
    return row == null ? null : row.getUUID("sync");
  }

  /**
   * Entities of the tenant for which one is under way.
   *
   * @param system the system's own time
   */
  static List<String> entities(Tx tx, Instant system) {
    return tx.list(
        """
        select distinct entity from sync
        where tenant = $1 and finished_at is null and broken_off is null and not held
          and source <> 'kafka' and began_at > $2
        """,
        row -> row.getString("entity"),
        tx.tenant(),
        system.minus(LONGEST).atOffset(ZoneOffset.UTC));
  }
}
