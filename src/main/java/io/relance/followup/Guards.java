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
import org.jspecify.annotations.Nullable;

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
    contacts(tx, entity.code(), customers, days)
        .forEach(
            (customer, contacts) -> {
              if (contacts >= limit) {
                held.put(customer, tooMany(contacts, days, limit));
              }
            });
    return held;
  }

  /**
   * How many more reminders each of these customers may have now; a customer without any yet is
   * missing, and nobody is limited when the answer is null.
   */
  @Nullable ContactsLeft left(Tx tx, Entity entity, Collection<String> customers) {
    var limit = entity.settings().maxContacts();
    var days = entity.settings().maxContactsDays();
    return limit == null || days == null
        ? null
        : new ContactsLeft(limit, days, contacts(tx, entity.code(), customers, days));
  }

  /** A count that goes down as reminders are let go. */
  static final class ContactsLeft {
    private final int limit;
    private final int days;
    private final Map<String, Integer> contacts;

    ContactsLeft(int limit, int days, Map<String, Integer> contacts) {
      this.limit = limit;
      this.days = days;
      this.contacts = new HashMap<>(contacts);
    }

    /** Takes one; the reason in words when there is none left. */
    Optional<String> take(String customer) {
      var before = contacts.getOrDefault(customer, 0);
      if (before >= limit) {
        return Optional.of(tooMany(before, days, limit));
      }
      contacts.put(customer, before + 1);
      return Optional.empty();
    }
  }

  private static String tooMany(int contacts, int days, int limit) {
    return "%d reminders in the last %d days; the entity allows %d."
        .formatted(contacts, days, limit);
  }

  /** Those sent, and those that a sender holds. */
  private Map<String, Integer> contacts(
      Tx tx, String entity, Collection<String> customers, int days) {
    var contacts = new HashMap<String, Integer>();
    tx.query(
            """
            select customer, count(*) as contacts from (
              select customer from reminder
              where tenant = $1 and entity = $2 and customer = any($3)
                and outcome in ('sent', 'unknown', 'done') and recorded_at > $4
              union all
              select task.customer from outbox join task using (tenant, task)
              where tenant = $1 and task.entity = $2 and task.customer = any($3) and leased_until is not null
            ) contact
            group by customer
            """,
            tx.tenant(),
            entity,
            customers.toArray(String[]::new),
            clocks.now(tx).minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC))
        .forEach(
            row ->
                contacts.put(row.getString("customer"), Math.toIntExact(row.getLong("contacts"))));
    return contacts;
  }
}
