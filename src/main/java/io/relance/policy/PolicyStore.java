package io.relance.policy;

import io.relance.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what decides about an entity's accounts, whole, in three queries. */
public final class PolicyStore {

  /** The policy of one entity, or empty when the tenant has no such entity. */
  public Optional<Policy> load(Tx tx, String entity) {
    // Asked for together: every decision about one account waits for them.
    var methods = paymentMethods(tx, entity);
    var profiles = askingProfiles(tx);
    return entity(tx, entity)
        .map(found -> new Policy(found, byCode(methods.get()), profiles.get()));
  }

  /** One entity with its settings, or empty when the tenant has no such entity. */
  public Optional<Entity> entity(Tx tx, String entity) {
    return tx
        .list(
            "select * from entity where tenant = $1 and entity = $2",
            PolicyStore::toEntity,
            tx.tenant(),
            entity)
        .stream()
        .findFirst();
  }

  /** The tenant's entities by code; a tenant has a handful. */
  public List<Entity> entities(Tx tx) {
    return tx.list(
        "select * from entity where tenant = $1 order by entity",
        PolicyStore::toEntity,
        tx.tenant());
  }

  /** The tenant's profiles by name, each with its scenario when it has one. */
  public List<Profile> profiles(Tx tx) {
    return askingProfiles(tx).get();
  }

  private static Supplier<List<Profile>> askingProfiles(Tx tx) {
    return tx.asking(
        """
        select profile.profile, name, is_default, catch_up, branches
        from profile left join scenario using (tenant, profile)
        where tenant = $1
        order by name, profile
        """,
        PolicyStore::toProfile,
        tx.tenant());
  }

  private static Supplier<List<PaymentMethod>> paymentMethods(Tx tx, String entity) {
    return tx.asking(
        "select code, label, automatic from payment_method where tenant = $1 and entity = $2",
        row ->
            new PaymentMethod(
                row.getString("code"), row.getString("label"), row.getBoolean("automatic")),
        tx.tenant(),
        entity);
  }

  private static Map<String, PaymentMethod> byCode(List<PaymentMethod> methods) {
    return methods.stream()
        .collect(Collectors.toUnmodifiableMap(PaymentMethod::code, Function.identity()));
  }

  private static Entity toEntity(Row row) {
    return new Entity(
        row.getString("entity"),
        row.getString("name"),
        row.getString("currency"),
        ZoneId.of(row.getString("time_zone")),
        Entity.Grouping.of(row.getString("grouping")),
        toSettings(row),
        toDelivery(row),
        new LateCharges(
            row.getBoolean("late_penalties"),
            row.getBoolean("late_indemnity"),
            row.getString("late_rates")),
        row.getInteger("late_task_days"));
  }

  private static Delivery toDelivery(Row row) {
    var days = row.getArrayOfStrings("working_days");
    return new Delivery(
        List.of(row.getArrayOfStrings("recipients")),
        row.getString("calendar"),
        days == null
            ? Delivery.DEFAULT.workingDays()
            : Stream.of(days).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
        row.getLocalTime("sending_from"),
        row.getLocalTime("sending_until"),
        row.getString("reply_to"));
  }

  private static Settings toSettings(Row row) {
    return new Settings(
        row.getBigDecimal("minimum_amount"),
        row.getBigDecimal("reminder_floor"),
        row.getBigDecimal("reminder_ceiling"),
        row.getBoolean("exclude_promised"),
        row.getBoolean("exclude_disputed"),
        row.getBoolean("include_credits_not_due"),
        row.getInteger("max_contacts"),
        row.getInteger("max_contacts_days"),
        row.getInteger("sync_freshness_hours"),
        row.getBoolean("first_sync_guard"));
  }

  private static Profile toProfile(Row row) {
    var catchUp = row.getString("catch_up");
    return new Profile(
        row.getUUID("profile"),
        row.getString("name"),
        row.getBoolean("is_default"),
        catchUp == null ? null : ScenarioJson.read(catchUp, row.getJsonObject("branches")));
  }
}
