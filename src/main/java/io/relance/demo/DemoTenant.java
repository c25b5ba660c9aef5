package io.relance.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A company once it is a tenant: set up through the API as an administrator would. */
final class DemoTenant {
  static final String PASSWORD = "follow up kindly";

  /** Who looks after the customers of which regions. */
  static final Map<String, String> COLLECTORS =
      Map.of("NORTH", "camille", "EAST", "camille", "SOUTH", "sacha", "WEST", "sacha");

  private final DemoCompany company;
  private final String id;
  private final String code;
  private final String token;
  private final DemoApi api;
  private final Map<String, DemoLedger> ledgers = new LinkedHashMap<>();

  private DemoTenant(DemoCompany company, JsonObject created, DemoApi api) {
    this.company = company;
    this.id = created.getString("id");
    this.code = created.getString("code");
    this.token = created.getString("adminToken");
    this.api = api;
  }

  static DemoTenant create(DemoCompany company, DemoApi operator) {
    var created =
        operator.post(
            "/api/v1/tenants",
            new JsonObject()
                .put("name", company.name())
                .put("locale", company.locale())
                .put("sandbox", false));
    var api = operator.as(created.getString("adminToken"));
    var tenant = new DemoTenant(company, created, api);
    tenant.admit("demo", "administrator", null);
    tenant.admit("camille", "user", List.of("camille"));
    tenant.admit("sacha", "user", null);
    tenant.admit("viewer", "viewer", null);
    tenant.nameTags();
    tenant.createProfiles();
    company.entities().forEach(tenant::createEntity);
    return tenant;
  }

  /** Somebody who logs in; {@code portfolio} is null for who sees every customer. */
  private void admit(String login, String role, @Nullable List<String> portfolio) {
    var person = new JsonObject().put("password", PASSWORD).put("role", role);
    api.put(
        "/api/v1/logins/" + login,
        portfolio == null ? person : person.put("portfolio", new JsonArray(portfolio)));
  }

  private void nameTags() {
    api.put("/api/v1/tags/tag1", new JsonObject().put("fr", "Région").put("en", "Region"));
    api.put("/api/v1/tags/tag2", new JsonObject().put("fr", "Commercial").put("en", "Salesperson"));
  }

  /** Gives each collector the customers of the regions. */
  void assign() {
    COLLECTORS.forEach(
        (region, collector) ->
            ledgers
                .keySet()
                .forEach(
                    entity ->
                        api.post(
                            "/api/v1/customers:assign",
                            new JsonObject()
                                .put(
                                    "criteria",
                                    new JsonObject()
                                        .put("entity", entity)
                                        .put(
                                            "tag",
                                            new JsonObject()
                                                .put("name", "tag1")
                                                .put("value", region)))
                                .put("collector", collector))));
  }

  private void createProfiles() {
    for (var profile : company.profiles()) {
      var created =
          api.post(
              "/api/v1/profiles",
              new JsonObject()
                  .put("name", profile.getString("name"))
                  .put("default", profile.getBoolean("default", false)));
      var scenario = profile.getJsonObject("scenario");
      if (scenario != null) {
        api.put("/api/v1/profiles/" + created.getString("id") + "/scenario", scenario);
      }
    }
  }

  private void createEntity(JsonObject entity) {
    var code = entity.getString("code");
    var path = "/api/v1/entities/" + code;
    var body = new JsonObject().put("settings", entity.getJsonObject("settings"));
    for (var name : List.of("name", "currency", "timeZone", "grouping")) {
      body.put(name, entity.getString(name));
    }
    api.put(path, body);
    for (var method : company.paymentMethods()) {
      api.put(
          path + "/payment-methods/" + method.getString("code"),
          new JsonObject()
              .put("label", method.getString("label"))
              .put("automatic", method.getBoolean("automatic")));
    }
    var today = LocalDate.now(ZoneId.of(entity.getString("timeZone")));
    ledgers.put(code, DemoLedger.of(company, entity, today));
  }

  DemoCompany company() {
    return company;
  }

  String id() {
    return id;
  }

  /** What its people write into the first field when they log in. */
  String code() {
    return code;
  }

  String token() {
    return token;
  }

  DemoApi api() {
    return api;
  }

  /** The made-up ledgers by entity. */
  Map<String, DemoLedger> ledgers() {
    return ledgers;
  }

  /** What was synchronised well so far: accepted records and syncs, over its entities. */
  List<JsonObject> syncs() {
    var syncs = new ArrayList<JsonObject>();
    ledgers
        .keySet()
        .forEach(entity -> syncs.addAll(api.list("/api/v1/entities/" + entity + "/syncs")));
    return syncs;
  }
}
