package io.relance.web.ui.configure;

import io.relance.access.Role;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Address;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Reply;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Legal entities: what they are, whom they leave out, when they write, what a delay costs. */
final class EntityPages implements Room {
  private static final String LIST = "/configure/entities";
  private static final List<String> PARTS =
      List.of("general", "exclusions", "sending", "late-payment", "logo");
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  @Override
  public void open(Doors doors) {
    doors.get(LIST, Role.ADMINISTRATOR, visit -> list(visit, Form.EMPTY));
    doors.post(LIST, Role.ADMINISTRATOR, this::create);
    doors.get("/configure/exclusions", Role.ADMINISTRATOR, this::exclusions);
    doors.get(LIST + "/:code", Role.ADMINISTRATOR, visit -> one(visit, "general", null));
    doors.get(
        LIST + "/:code/:part", Role.ADMINISTRATOR, visit -> one(visit, visit.path("part"), null));
    doors.post(LIST + "/:code/:part", Role.ADMINISTRATOR, this::change);
  }

  private static Reply list(Visit visit, Form form) {
    var page =
        ConfigurePages.page(
            "configure/entities",
            "configure.entities.title",
            "entities",
            Map.of("entities", Entities.all(visit), "zones", zones(), "form", form));
    return form.problem() == null ? page : page.status(422);
  }

  /** Zones that people choose from; any other can be typed. */
  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.matches("(Europe|America|Africa|Indian|Pacific)/[A-Za-z_]+"))
        .sorted()
        .toList();
  }

  private Reply create(Visit visit) {
    var code = visit.form("code", "").strip();
    if (Entities.all(visit).stream().anyMatch(one -> one.getString("code").equals(code))) {
      return list(visit, Form.wrong(visit, "code", "entity-taken"));
    }
    try {
      visit.api("putEntity").path("entity", code).body(general(visit)).json();
      return Reply.to(LIST + "/" + Address.encoded(code))
          .saying("configure.entities.created", Map.of("code", code));
    } catch (ProblemException e) {
      return list(visit, Form.refused(visit, e));
    }
  }

  /** The list beside the pages leads to the settings of the entity that is chosen. */
  private Reply exclusions(Visit visit) {
    var entity = Entities.chosen(visit);
    return entity.isEmpty()
        ? Reply.to(LIST)
        : Reply.to("%s/%s/exclusions".formatted(LIST, Address.encoded(entity)));
  }

  static Reply one(Visit visit, String part, @org.jspecify.annotations.Nullable Form refused) {
    if (!PARTS.contains(part)) {
      throw new ProblemException(Problem.notFound());
    }
    var entity = visit.api("getEntity").path("entity", visit.path("code")).json();
    var stored = entity.copy().mergeIn(entity.getJsonObject("settings"));
    stored.put("recipients", joined(stored.getJsonArray("recipients")));
    var form = refused == null ? Form.of(stored) : refused;
    var model = new HashMap<String, Object>();
    model.put("edited", entity);
    model.put("entities", Entities.all(visit));
    model.put("part", part);
    model.put("parts", PARTS);
    model.put("form", form);
    switch (part) {
      case "general" -> model.put("zones", zones());
      case "sending" -> {
        model.put("days", days(visit, entity, refused != null));
        model.put("calendars", Lists.all(visit, "listCalendars", Map.of()));
      }
      case "late-payment" -> model.put("rates", Lists.all(visit, "listPenaltyRates", Map.of()));
      case "logo" -> {
        model.put("alt", entity.getString("name"));
        LogoPages.find(visit)
            .ifPresent(
                logo -> {
                  model.put("logo", logo);
                  model.put("alt", logo.getString("alt"));
                });
        if (refused != null) {
          model.put("alt", visit.form("alt", ""));
        }
      }
      default -> {
        // Thresholds are told by the entity itself.
      }
    }
    var page =
        ConfigurePages.page(
            "configure/entity",
            "configure.entities.title",
            part.equals("exclusions") ? "exclusions" : "entities",
            model);
    return refused == null ? page : page.status(422);
  }

  private static String joined(@org.jspecify.annotations.Nullable JsonArray words) {
    return words == null ? "" : String.join(", ", words.stream().map(String::valueOf).toList());
  }

  /** A day of the week that can be ticked. */
  record Weekday(String code, boolean ticked) {}

  private static List<Weekday> days(Visit visit, JsonObject entity, boolean typed) {
    var stored = entity.getJsonObject("settings").getJsonArray("workingDays", new JsonArray());
    var ticked =
        typed
            ? Set.copyOf(visit.forms("workingDays"))
            : stored.stream().map(String::valueOf).collect(Collectors.toSet());
    return DAYS.stream().map(day -> new Weekday(day, ticked.contains(day))).toList();
  }

  private Reply change(Visit visit) {
    var part = visit.path("part");
    try {
      var code = visit.path("code");
      // It would be created otherwise.
      visit.api("getEntity").path("entity", code).json();
      visit.api("putEntity").path("entity", code).body(body(visit, part)).json();
      return Reply.to("%s/%s/%s".formatted(LIST, Address.encoded(code), part))
          .saying("configure.saved");
    } catch (ProblemException e) {
      if (e.problem().status() == 404) {
        throw e;
      }
      return one(visit, part, Form.refused(visit, e));
    }
  }

  private static JsonObject body(Visit visit, String part) {
    return switch (part) {
      case "general" -> general(visit);
      case "exclusions" -> new JsonObject().put("settings", exclusionSettings(visit));
      case "sending" -> new JsonObject().put("settings", sendingSettings(visit));
      case "late-payment" ->
          new JsonObject()
              .put(
                  "settings",
                  new JsonObject()
                      .put("latePenalties", visit.ticked("latePenalties"))
                      .put("lateIndemnity", visit.ticked("lateIndemnity"))
                      .put("latePenaltyRates", visit.form("latePenaltyRates", "FR")));
      default -> throw new ProblemException(Problem.notFound());
    };
  }

  private static JsonObject general(Visit visit) {
    return new JsonObject()
        .put("name", visit.form("name", "").strip())
        .put("currency", visit.form("currency", "").strip().toUpperCase(java.util.Locale.ROOT))
        .put("timeZone", visit.form("timeZone", "").strip())
        .put("grouping", visit.form("grouping", "item"));
  }

  private static JsonObject exclusionSettings(Visit visit) {
    return new JsonObject()
        .put("minimumAmount", Form.money(visit, "minimumAmount"))
        .put("reminderFloor", Form.money(visit, "reminderFloor"))
        .put("reminderCeiling", Form.money(visit, "reminderCeiling"))
        .put("excludePromised", visit.ticked("excludePromised"))
        .put("excludeDisputed", visit.ticked("excludeDisputed"))
        .put("includeCreditsNotDue", visit.ticked("includeCreditsNotDue"));
  }

  private static JsonObject sendingSettings(Visit visit) {
    var days = visit.forms("workingDays");
    var recipients =
        Arrays.stream(visit.form("recipients", "").split("[,;\n]"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    return new JsonObject()
        .put("maxContacts", Form.number(visit.form("maxContacts")))
        .put("maxContactsDays", Form.number(visit.form("maxContactsDays")))
        .put("syncFreshnessHours", Form.number(visit.form("syncFreshnessHours", "24")))
        .put("lateTaskDays", Form.number(visit.form("lateTaskDays", "3")))
        .put("firstSyncGuard", visit.ticked("firstSyncGuard"))
        .put("recipients", recipients.isEmpty() ? null : new JsonArray(recipients))
        .put("calendar", visit.form("calendar"))
        .put("workingDays", days.isEmpty() ? null : new JsonArray(days))
        .put("sendingFrom", visit.form("sendingFrom"))
        .put("sendingUntil", visit.form("sendingUntil"))
        .put("replyTo", visit.form("replyTo"));
  }
}
