package io.relance.web.api;

import io.relance.ledger.Recipients;
import io.relance.policy.Delivery;
import io.relance.policy.LateCharges;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.latepayment.RateTables;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To whom and when an entity sends, and which late charges it states, among its settings. What a
 * request leaves out stays as it is stored; null brings back what it was at first.
 */
final class DeliveryJson {
  private final Calendars calendars;
  private final RateTables tables;

  DeliveryJson(Calendars calendars, RateTables tables) {
    this.calendars = calendars;
    this.tables = tables;
  }

  static JsonObject write(Delivery delivery, LateCharges charges) {
    var days = new JsonArray();
    delivery.workingDays().stream().sorted().map(DeliveryJson::code).forEach(days::add);
    return new JsonObject()
        .put("recipients", new JsonArray(List.copyOf(delivery.recipients())))
        .put("calendar", delivery.calendar())
        .put("workingDays", days)
        .put("sendingFrom", text(delivery.from()))
        .put("sendingUntil", text(delivery.until()))
        .put("replyTo", delivery.replyTo())
        .put("latePenalties", charges.penalties())
        .put("lateIndemnity", charges.indemnity())
        .put("latePenaltyRates", charges.rates());
  }

  Delivery delivery(JsonObject json, Delivery stored) {
    var delivery =
        new Delivery(
            recipients(json, stored),
            calendar(json, stored),
            workingDays(json, stored),
            time(json, "sendingFrom", stored.from()),
            time(json, "sendingUntil", stored.until()),
            json.containsKey("replyTo") ? json.getString("replyTo") : stored.replyTo());
    var until = delivery.until();
    var from = delivery.from() == null ? LocalTime.MIDNIGHT : delivery.from();
    if (until != null && !from.isBefore(until)) {
      throw refused(
          "sendingUntil",
          "never-open",
          "\"sendingUntil\" is %s, which is not after \"sendingFrom\", %s: nothing could ever be sent."
              .formatted(until, from));
    }
    return delivery;
  }

  LateCharges charges(JsonObject json, LateCharges stored) {
    var rates = json.getString("latePenaltyRates", stored.rates());
    if (tables.find(rates).isEmpty()) {
      throw refused(
          "latePenaltyRates",
          "unknown-rates",
          "There is no table of rates \"%s\".\nMaybe one of: %s."
              .formatted(rates, String.join(", ", tables.codes())));
    }
    return new LateCharges(
        json.getBoolean("latePenalties", stored.penalties()),
        json.getBoolean("lateIndemnity", stored.indemnity()),
        rates);
  }

  private static List<String> recipients(JsonObject json, Delivery stored) {
    if (!json.containsKey("recipients")) {
      return stored.recipients();
    }
    var asked = json.getJsonArray("recipients");
    return asked == null
        ? Recipients.ORDER
        : asked.stream().map(String::valueOf).distinct().toList();
  }

  private @Nullable String calendar(JsonObject json, Delivery stored) {
    if (!json.containsKey("calendar")) {
      return stored.calendar();
    }
    @Nullable String code = json.getString("calendar");
    if (code != null && calendars.find(code).isEmpty()) {
      throw refused(
          "calendar",
          "unknown-calendar",
          "There is no calendar \"%s\".\nMaybe one of: %s."
              .formatted(code, String.join(", ", calendars.codes())));
    }
    return code;
  }

  private static Set<DayOfWeek> workingDays(JsonObject json, Delivery stored) {
    if (!json.containsKey("workingDays")) {
      return stored.workingDays();
    }
    var asked = json.getJsonArray("workingDays");
    var days = EnumSet.noneOf(DayOfWeek.class);
    if (asked == null) {
      return Delivery.DEFAULT.workingDays();
    }
    asked.forEach(day -> days.add(DayOfWeek.valueOf(String.valueOf(day).toUpperCase(Locale.ROOT))));
    return days;
  }

  private static @Nullable LocalTime time(
      JsonObject json, String name, @Nullable LocalTime stored) {
    if (!json.containsKey(name)) {
      return stored;
    }
    @Nullable String text = json.getString(name);
    return text == null ? null : LocalTime.parse(text);
  }

  private static @Nullable String text(@Nullable LocalTime time) {
    return time == null ? null : time.toString();
  }

  private static String code(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private static ProblemException refused(String name, String code, String detail) {
    return new ProblemException(Problem.at("/settings/" + name, code, detail));
  }
}
