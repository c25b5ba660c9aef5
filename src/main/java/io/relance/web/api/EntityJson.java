package io.relance.web.api;

import io.relance.policy.Delivery;
import io.relance.policy.Entity;
import io.relance.policy.Entity.Grouping;
import io.relance.policy.LateCharges;
import io.relance.policy.Settings;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity in the shape of the API. What a request leaves out stays as it is stored. */
final class EntityJson {
  private static final String DEFAULT_ZONE = "Europe/Paris";

  private EntityJson() {}

  static JsonObject write(Entity entity) {
    return new JsonObject()
        .put("code", entity.code())
        .put("name", entity.name())
        .put("currency", entity.currency())
        .put("timeZone", entity.timeZone().getId())
        .put("grouping", entity.grouping().code())
        .put(
            "settings",
            write(entity.settings())
                .mergeIn(DeliveryJson.write(entity.delivery(), entity.lateCharges()))
                .put("lateTaskDays", entity.lateTaskDays()));
  }

  private static JsonObject write(Settings settings) {
    return new JsonObject()
        .put("minimumAmount", money(settings.minimumAmount()))
        .put("reminderFloor", money(settings.reminderFloor()))
        .put("reminderCeiling", money(settings.reminderCeiling()))
        .put("excludePromised", settings.excludePromised())
        .put("excludeDisputed", settings.excludeDisputed())
        .put("includeCreditsNotDue", settings.includeCreditsNotDue())
        .put("maxContacts", settings.maxContacts())
        .put("maxContactsDays", settings.maxContactsDays())
        .put("syncFreshnessHours", settings.syncFreshnessHours())
        .put("firstSyncGuard", settings.firstSyncGuard());
  }

  /** The entity as asked. Throws a problem for a currency or a time zone that nobody knows. */
  static Entity read(
      String code, JsonObject body, Optional<Entity> stored, DeliveryJson deliveries) {
    var name = body.getString("name", stored.map(Entity::name).orElse(code));
    var currency = body.getString("currency", stored.map(Entity::currency).orElse(null));
    if (currency == null) {
      throw new ProblemException(
          Problem.at(
              "/currency",
              "missing-property",
              "A new entity needs its \"currency\".\nMaybe add \"currency\": \"EUR\"."));
    }
    var zone =
        body.getString(
            "timeZone", stored.map(entity -> entity.timeZone().getId()).orElse(DEFAULT_ZONE));
    var grouping =
        Grouping.of(
            body.getString("grouping", stored.map(Entity::grouping).orElse(Grouping.ITEM).code()));
    var asked = body.getJsonObject("settings", new JsonObject());
    return new Entity(
        code,
        name,
        currency(currency),
        zone(zone),
        grouping,
        read(asked, stored.map(Entity::settings).orElse(Settings.DEFAULT)),
        deliveries.delivery(asked, stored.map(Entity::delivery).orElse(Delivery.DEFAULT)),
        deliveries.charges(asked, stored.map(Entity::lateCharges).orElse(LateCharges.OFF)),
        asked.getInteger(
            "lateTaskDays", stored.map(Entity::lateTaskDays).orElse(Entity.LATE_TASK_DAYS)));
  }

  private static Settings read(JsonObject json, Settings stored) {
    var settings =
        new Settings(
            or(amount(json, "minimumAmount", stored.minimumAmount()), BigDecimal.ZERO),
            amount(json, "reminderFloor", stored.reminderFloor()),
            amount(json, "reminderCeiling", stored.reminderCeiling()),
            json.getBoolean("excludePromised", stored.excludePromised()),
            json.getBoolean("excludeDisputed", stored.excludeDisputed()),
            json.getBoolean("includeCreditsNotDue", stored.includeCreditsNotDue()),
            json.getInteger("maxContacts", stored.maxContacts()),
            json.getInteger("maxContactsDays", stored.maxContactsDays()),
            json.getInteger("syncFreshnessHours", stored.syncFreshnessHours()),
            json.getBoolean("firstSyncGuard", stored.firstSyncGuard()));
    if ((settings.maxContacts() == null) != (settings.maxContactsDays() == null)) {
      throw new ProblemException(
          Problem.at(
              "/settings/" + (settings.maxContacts() == null ? "maxContacts" : "maxContactsDays"),
              "half-a-limit",
              "\"maxContacts\" and \"maxContactsDays\" belong together: so many contacts in so many"
                  + " days.\nMaybe set both, or both to null."));
    }
    refuseFloorOverCeiling(settings);
    return settings;
  }

  private static void refuseFloorOverCeiling(Settings settings) {
    var floor = settings.reminderFloor();
    var ceiling = settings.reminderCeiling();
    if (floor != null && ceiling != null && floor.compareTo(ceiling) > 0) {
      throw new ProblemException(
          Problem.at(
              "/settings/reminderFloor",
              "floor-over-ceiling",
              "\"reminderFloor\" is %s, above \"reminderCeiling\", which is %s: no reminder would fit."
                  .formatted(floor.toPlainString(), ceiling.toPlainString())));
    }
  }

  /** Money as the contract writes it, or null. */
  static @Nullable String money(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }

  /** Money that the contract lets be a text or a number; what is left out stays as it is. */
  static @Nullable BigDecimal amount(JsonObject json, String name, @Nullable BigDecimal stored) {
    if (!json.containsKey(name)) {
      return stored;
    }
    var value = json.getValue(name);
    return value == null ? null : new BigDecimal(value.toString());
  }

  private static BigDecimal or(@Nullable BigDecimal amount, BigDecimal other) {
    return amount == null ? other : amount;
  }

  private static String currency(String code) {
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equals(code))) {
      throw new ProblemException(
          Problem.at(
              "/currency",
              "unknown-currency",
              "\"%s\" is no ISO 4217 currency.\nMaybe \"EUR\" or \"USD\".".formatted(code)));
    }
    return code;
  }

  private static ZoneId zone(String id) {
    if (!ZoneId.getAvailableZoneIds().contains(id)) {
      throw new ProblemException(
          Problem.at(
              "/timeZone",
              "unknown-time-zone",
              "\"%s\" is no time zone of the IANA database.\nMaybe \"Europe/Paris\"."
                  .formatted(id)));
    }
    return ZoneId.of(id);
  }
}
