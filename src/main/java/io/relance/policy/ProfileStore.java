package io.relance.policy;

import io.relance.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes profiles. {@link PolicyStore} reads them with their scenarios. */
public final class ProfileStore {

  /** What came of writing a profile. */
  public sealed interface Outcome {
    /** It is as asked. {@code moved}: the customers that got another profile, by entity. */
    record Written(UUID profile, Map<String, List<String>> moved) implements Outcome {}

    /** The tenant has no such profile. */
    record NotFound() implements Outcome {}

    /** Nothing was changed; {@code code} is stable, {@code detail} says why and advises. */
    record Refused(String code, String detail) implements Outcome {}
  }

  /** Creates a profile; as the default it takes over from the one that was. */
  public Outcome create(Tx tx, String name, boolean isDefault) {
    lock(tx);
    var untouched = untouchedInitial(tx, name);
    if (untouched != null) {
      return takeOver(tx, untouched, name, isDefault);
    }
    var profile = UUID.randomUUID();
    if (nameTaken(tx, name, profile)) {
      return taken(name);
    }
    if (isDefault) {
      clearDefault(tx);
    }
    tx.update(
        "insert into profile (tenant, profile, name, is_default) values ($1, $2, $3, $4)",
        tx.tenant(),
        profile,
        name,
        isDefault);
    return new Outcome.Written(profile, Map.of());
  }

  /**
   * The profile of that name that the service made and nobody has touched; null when there is none.
   */
  private static @Nullable UUID untouchedInitial(Tx tx, String name) {
    var row =
        tx.one(
            "select profile from profile where tenant = $1 and lower(name) = lower($2) and initial",
            tx.tenant(),
            name);
    return row == null ? null : row.getUUID("profile");
  }

  /**
   * Somebody creates what the service had made as a start: it becomes theirs, as new, without the
   * scenario that was only proposed.
   */
  private static Outcome takeOver(Tx tx, UUID profile, String name, boolean isDefault) {
    if (isDefault) {
      clearDefault(tx);
    }
    tx.update("delete from scenario where tenant = $1 and profile = $2", tx.tenant(), profile);
    tx.update(
        """
        update profile set name = $3, is_default = $4, initial = false
        where tenant = $1 and profile = $2
        """,
        tx.tenant(),
        profile,
        name,
        isDefault);
    return new Outcome.Written(profile, Map.of());
  }

  /** Renames it or makes it the default or not; null leaves as it is. */
  public Outcome change(Tx tx, UUID profile, @Nullable String name, @Nullable Boolean isDefault) {
    lock(tx);
    if (!exists(tx, profile)) {
      return new Outcome.NotFound();
    }
    if (name != null && nameTaken(tx, name, profile)) {
      return taken(name);
    }
    if (Boolean.TRUE.equals(isDefault)) {
      clearDefault(tx);
    }
    tx.update(
        """
        update profile
        set name = coalesce($3, name), is_default = coalesce($4, is_default), initial = false
        where tenant = $1 and profile = $2
        """,
        tx.tenant(),
        profile,
        name,
        isDefault);
    return new Outcome.Written(profile, Map.of());
  }

  /**
   * Deletes it with its scenario. Customers that have it move to the other profile, keeping who
   * chose; both happen or neither.
   *
   * @param reassignTo null when no customer is expected to have it: refused when one does
   */
  public Outcome delete(Tx tx, UUID profile, @Nullable UUID reassignTo) {
    lock(tx);
    if (!exists(tx, profile)) {
      return new Outcome.NotFound();
    }
    if (reassignTo == null) {
      var used = customers(tx, profile);
      if (used > 0) {
        return inUse(used);
      }
    } else if (reassignTo.equals(profile) || !exists(tx, reassignTo)) {
      return new Outcome.Refused(
          "unknown-profile",
          ("\"reassignTo\" holds \"%s\", which is no other profile."
                  + "\nMaybe take an id from GET /api/v1/profiles.")
              .formatted(reassignTo));
    }
    var moved = reassignTo == null ? Map.<String, List<String>>of() : move(tx, profile, reassignTo);
    tx.update("delete from profile where tenant = $1 and profile = $2", tx.tenant(), profile);
    return new Outcome.Written(profile, moved);
  }

  /** How many customers have each profile; one that nobody has is left out. */
  public Map<UUID, Long> counts(Tx tx) {
    var counts = new LinkedHashMap<UUID, Long>();
    for (var row :
        tx.query(
            """
            select profile, count(*) as customers from customer
            where tenant = $1 and profile is not null group by profile
            """,
            tx.tenant())) {
      counts.put(row.getUUID("profile"), row.getLong("customers"));
    }
    return counts;
  }

  /** One tenant's profiles change one at a time: names and the default are theirs together. */
  static void lock(Tx tx) {
    tx.query(
        "select pg_advisory_xact_lock(hashtextextended('profile ' || $1, 0))",
        tx.tenant().toString());
  }

  private static boolean exists(Tx tx, UUID profile) {
    return tx.one(
            "select 1 from profile where tenant = $1 and profile = $2 for update",
            tx.tenant(),
            profile)
        != null;
  }

  private static boolean nameTaken(Tx tx, String name, UUID other) {
    return tx.one(
            "select 1 from profile where tenant = $1 and lower(name) = lower($2) and profile <> $3",
            tx.tenant(),
            name,
            other)
        != null;
  }

  private static void clearDefault(Tx tx) {
    tx.update(
        "update profile set is_default = false where tenant = $1 and is_default", tx.tenant());
  }

  private static long customers(Tx tx, UUID profile) {
    var row =
        tx.one(
            "select count(*) as customers from customer where tenant = $1 and profile = $2",
            tx.tenant(),
            profile);
    return row == null ? 0 : row.getLong("customers");
  }

  private static Map<String, List<String>> move(Tx tx, UUID from, UUID to) {
    var moved = new LinkedHashMap<String, List<String>>();
    for (var row :
        tx.query(
            """
            with held as (
              select tenant, entity, customer from customer where tenant = $1 and profile = $2
              order by entity collate "C", customer collate "C" for update)
            update customer set profile = $3 from held
            where customer.tenant = held.tenant and customer.entity = held.entity
              and customer.customer = held.customer
            returning customer.entity as entity, customer.customer as customer
            """,
            tx.tenant(),
            from,
            to)) {
      moved
          .computeIfAbsent(row.getString("entity"), entity -> new ArrayList<>())
          .add(row.getString("customer"));
    }
    return moved;
  }

  private static Outcome taken(String name) {
    return new Outcome.Refused(
        "profile-name-taken",
        "There is already a profile named \"%s\", letter case aside.\nMaybe choose another name."
            .formatted(name));
  }

  private static Outcome inUse(long customers) {
    return new Outcome.Refused(
        "profile-in-use",
        "%d customers have this profile.\nMaybe name the profile they move to: ?reassignTo=<id>."
            .formatted(customers));
  }
}
