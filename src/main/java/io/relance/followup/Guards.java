package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.policy.Entity;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What no rule can lift: asked before anything goes by itself, and for contacts also before a
 * person lets it go.
 */
final class Guards {
  private static final int SYNCS_BEFORE_SENDING = 2;

  private final Clocks clocks;

  Guards(Clocks clocks) {
    this.clocks = clocks;
  }

  /** Why nothing of this entity may go by itself now, in words; empty when it may. */
  Optional<String> againstEntity(Tx tx, Entity entity) {
    var syncs =
        tx.one(
            """
            select count(*) as syncs, max(finished_at) as latest
            from sync where tenant = $1 and entity = $2 and finished_at is not null and not held
            """,
            tx.tenant(),
            entity.code());
    var latest = syncs == null ? null : syncs.getOffsetDateTime("latest");
    var hours = entity.settings().syncFreshnessHours();
    if (syncs == null || latest == null) {
      return Optional.of("No sync of this entity has ended well yet.");
    }
    if (entity.settings().firstSyncGuard() && syncs.getLong("syncs") < SYNCS_BEFORE_SENDING) {
      return Optional.of("The first sync of an entity sends nothing by itself.");
    }
    if (latest.toInstant().isBefore(clocks.now(tx).minus(Duration.ofHours(hours)))) {
      return Optional.of("The last successful sync is older than %d hours.".formatted(hours));
    }
    return Optional.empty();
  }

  /**
   * Customers who have had as many reminders as the entity allows in its period, each with the
   * reason in words.
   */
  Map<String, String> againstCustomers(Tx tx, Entity entity, Collection<String> customers) {
    var limit = entity.settings().maxContacts();
    var days = entity.settings().maxContactsDays();
    var held = new HashMap<String, String>();
    if (limit == null || days == null || customers.isEmpty()) {
      return held;
    }
    var rows =
        tx.query(
            """
            select customer, count(*) as contacts from reminder
            where tenant = $1 and entity = $2 and customer = any($3)
              and outcome in ('sent', 'unknown', 'done') and recorded_at > $4
            group by customer having count(*) >= $5
            """,
            tx.tenant(),
            entity.code(),
            customers.toArray(String[]::new),
            clocks.now(tx).minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC),
            limit);
    for (var row : rows) {
      held.put(
          row.getString("customer"),
          "%d reminders in the last %d days; the entity allows %d."
              .formatted(row.getLong("contacts"), days, limit));
    }
    return held;
  }
}
