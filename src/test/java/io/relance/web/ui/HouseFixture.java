package io.relance.web.ui;

import io.relance.app.ApiFixture;
import io.relance.app.ServiceFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber with two entities and two dozen customers in every state that pages show, on a day
 * that stands still. Each story has a house of its own.
 */
public final class HouseFixture {
  /** The day on which everything happens: a Monday. */
  public static final LocalDate TODAY = LocalDate.of(2026, 3, 16);

  public static final String PASSWORD = "correct horse battery";

  /** Everybody who logs in, by name: role and portfolio. */
  private static final Map<String, JsonObject> PEOPLE =
      Map.of(
          "admin", new JsonObject().put("role", "administrator"),
          "user", new JsonObject().put("role", "user"),
          "viewer", new JsonObject().put("role", "viewer"),
          "camille",
              new JsonObject()
                  .put("role", "user")
                  .put("portfolio", new JsonArray(List.of("camille"))));

  private static final List<String> NAMES =
      List.of(
          "Boulangerie Étoile",
          "Garage du Centre",
          "Imprimerie Moreau",
          "Café des Arts",
          "Transports Lenoir",
          "Menuiserie Petit",
          "Clinique Saint-Jean",
          "Hôtel de la Gare",
          "Fonderie Roux",
          "Librairie Caron",
          "Pépinières Blanc",
          "Atelier Girard",
          "Conserverie Le Goff",
          "Électricité Faure",
          "Maçonnerie Da Silva",
          "Optique Meyer",
          "Brasserie du Nord",
          "Cycles Dubois",
          "Textiles Arnaud",
          "Plomberie Leroy",
          "Verrerie Bonnet",
          "Charpentes Noël",
          "Papeterie Colin",
          "Laiterie Robert");

  private static @Nullable ServiceFixture service;

  private final ServiceFixture at;
  private final ServiceFixture.Tenant tenant;
  private final String code;
  private final ApiFixture api;

  private HouseFixture(
      ServiceFixture at, ServiceFixture.Tenant tenant, String code, ApiFixture api) {
    this.at = at;
    this.tenant = tenant;
    this.code = code;
    this.api = api;
  }

  /** The service that all houses share. */
  static synchronized ServiceFixture service() {
    var started = service;
    if (started == null) {
      started = ServiceFixture.start(Map.of());
      service = started;
    }
    return started;
  }

  /** A house whose follow-up has been evaluated today. */
  public static HouseFixture create(String name) {
    return create(name, service());
  }

  /** The same at a service of its own. */
  static HouseFixture create(String name, ServiceFixture at) {
    var house = empty(name, at);
    house.setUp();
    return house;
  }

  /** A house with people and nothing else. */
  public static HouseFixture empty(String name) {
    return empty(name, service());
  }

  private static HouseFixture empty(String name, ServiceFixture at) {
    var tenant = at.tenant(name, true);
    var api = at.api(tenant.token());
    var code = api.get("/api/v1/me").getJsonObject("tenant").getString("code");
    var house = new HouseFixture(at, tenant, code, api);
    house.dayIs(TODAY);
    PEOPLE.forEach(
        (login, what) ->
            api.put("/api/v1/logins/" + login, what.copy().put("password", PASSWORD).encode()));
    return house;
  }

  public String id() {
    return tenant.id();
  }

  /** Where its pages are. */
  String address() {
    return at.address();
  }

  /** What its people write into the first field when they log in. */
  public String code() {
    return code;
  }

  /** The API with an administrator's token. */
  public ApiFixture api() {
    return api;
  }

  /** It is eight o'clock (UTC) of that day now, for its follow-up. */
  void dayIs(LocalDate day) {
    api.put("/api/v1/clock", new JsonObject().put("now", day + "T08:00:00Z").encode());
  }

  /** Its tasks that a query of the API finds, 200 at most. */
  List<JsonObject> tasks(String query) {
    return api.get("/api/v1/tasks?limit=200&" + query).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** Decides an entity again, today. */
  public void run(String entity) {
    api.post("/api/v1/entities/" + entity + "/runs", new JsonObject().encode());
  }

  private void setUp() {
    var standard = profile("PME", false);
    api.put("/api/v1/profiles/" + standard + "/scenario", scenario().encode());
    profile("À affecter", true);
    entity("FR01", "Maison Dupont SAS", "item");
    entity("BE01", "Dupont Belgique SA", "account");
    feed("FR01", NAMES);
    feed("BE01", NAMES.subList(0, 6));
    note();
    run("FR01");
    run("BE01");
  }

  /** The id of a profile. */
  public String profile(String name) {
    return api.get("/api/v1/profiles").getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(profile -> profile.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private String profile(String name, boolean byDefault) {
    return api.post(
            "/api/v1/profiles",
            new JsonObject().put("name", name).put("default", byDefault).encode())
        .getString("id");
  }

  private void entity(String entity, String name, String grouping) {
    api.put(
        "/api/v1/entities/" + entity,
        new JsonObject()
            .put("name", name)
            .put("currency", "EUR")
            .put("timeZone", "Europe/Paris")
            .put("grouping", grouping)
            .put(
                "settings",
                new JsonObject().put("minimumAmount", "20.00").put("firstSyncGuard", false))
            .encode());
    method(entity, "VIR", "Virement", false);
    method(entity, "PRLV", "Prélèvement", true);
  }

  private void method(String entity, String method, String label, boolean automatic) {
    api.put(
        "/api/v1/entities/%s/payment-methods/%s".formatted(entity, method),
        new JsonObject().put("label", label).put("automatic", automatic).encode());
  }

  private void feed(String entity, List<String> names) {
    var records = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      records.addAll(customer(names.get(i), i));
    }
    api.feed(entity, "snapshot", records.toArray(String[]::new));
  }

  private static List<String> customer(String name, int number) {
    var id = "C%03d".formatted(number + 1);
    var records = new ArrayList<String>();
    var customer =
        new JsonObject()
            .put("type", "customer")
            .put("id", id)
            .put("name", name)
            .put("profile", "PME")
            .put("language", number % 4 == 3 ? "en" : "fr")
            .put("siret", "732829320%05d".formatted(number))
            .put("tags", new JsonObject().put("tag1", number % 2 == 0 ? "Nord" : "Sud"));
    if (number % 6 != 5) {
      customer.put("email", "compta%d@example.com".formatted(number + 1));
    }
    records.add(customer.encode());
    records.add(
        new JsonObject()
            .put("type", "contact")
            .put("id", id + "-A")
            .put("customer", id)
            .put("name", "Dominique Martin")
            .put("email", "d.martin%d@example.com".formatted(number + 1))
            .put("phone", "+33 1 02 03 04 05")
            .put("roles", new JsonArray(List.of("accounting")))
            .encode());
    records.add(entry(id, 1, "invoice", 8 + number % 5, "1200.50", "VIR"));
    records.add(entry(id, 2, "invoice", 25 + number, "340.00", "VIR"));
    records.add(entry(id, 3, "invoice", -3, "99.90", "VIR"));
    if (number % 3 == 0) {
      records.add(entry(id, 4, "invoice", 40, "75.25", "PRLV"));
    }
    if (number % 4 == 1) {
      records.add(entry(id, 5, "credit", 12, "-50.00", "VIR"));
    }
    if (number % 5 == 2) {
      records.add(entry(id, 6, "invoice", 95, "4800.00", "VIR"));
    }
    return records;
  }

  private static String entry(
      String customer, int number, String kind, int daysOverdue, String amount, String method) {
    var due = TODAY.minusDays(daysOverdue);
    return new JsonObject()
        .put("type", "entry")
        .put("id", customer + "-" + number)
        .put("customer", customer)
        .put("kind", kind)
        .put(
            "reference",
            "%s-%s-%d".formatted(kind.equals("credit") ? "AV" : "FA", customer, number))
        .put("entryDate", due.minusDays(30).toString())
        .put("dueDate", due.toString())
        .put("amount", amount)
        .put("openAmount", amount)
        .put("currency", "EUR")
        .put("paymentMethod", method)
        .encode();
  }

  private void note() {
    customer("C001", new JsonObject().put("collector", "camille"));
    customer("C002", new JsonObject().put("collector", "camille"));
    customer("C004", new JsonObject().put("stopped", true));
    customer("C005", new JsonObject().put("insolvent", true));
    entry(
        "C006-2", new JsonObject().put("disputed", new JsonObject().put("reason", "Colis abîmé")));
    entry("C007-1", new JsonObject().put("stopped", true));
    api.post(
        "/api/v1/entities/FR01/entries/C008-1/promises",
        new JsonObject()
            .put("amount", "1200.50")
            .put("date", TODAY.plusDays(5).toString())
            .encode());
  }

  private void customer(String id, JsonObject body) {
    api.patch("/api/v1/entities/FR01/customers/" + id, body.encode());
  }

  private void entry(String id, JsonObject body) {
    api.patch("/api/v1/entities/FR01/entries/" + id, body.encode());
  }

  /** The scenario of its customers: mail by hand, then a call, then a letter. */
  private static JsonObject scenario() {
    var withEmail =
        new JsonArray()
            .add(step("notice", 0, "email", "notice", "due-date", -5))
            .add(step("reminder", 1, "email", "reminder", "due-date", 5))
            .add(step("reminder", 2, "phone", "reminder", "due-date", 20))
            .add(step("reminder", 3, "letter", "formal-notice", "due-date", 40));
    var withoutEmail =
        new JsonArray()
            .add(step("reminder", 1, "letter", "reminder", "due-date", 5))
            .add(step("reminder", 2, "phone", "reminder", "due-date", 20));
    return new JsonObject()
        .put("catchUp", "immediate")
        .put(
            "branches",
            new JsonObject()
                .put("withEmail", new JsonObject().put("enabled", true).put("steps", withEmail))
                .put(
                    "withoutEmail",
                    new JsonObject().put("enabled", true).put("steps", withoutEmail)));
  }

  private static JsonObject step(
      String phase, int level, String channel, String template, String reference, int days) {
    return new JsonObject()
        .put("phase", phase)
        .put("level", level)
        .put("channel", channel)
        .put("template", template)
        .put("automatic", false)
        .put(
            "trigger",
            new JsonObject()
                .put("reference", reference)
                .put("days", days)
                .put("endOfMonth", false));
  }
}
