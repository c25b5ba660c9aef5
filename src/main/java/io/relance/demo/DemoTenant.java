package io.relance.demo;

import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A company once it is a tenant: set up through the API as an administrator would. */
final class DemoTenant {
  static final String LOGIN = "demo";
  static final String PASSWORD = "follow up kindly";

  private final DemoCompany company;
  private final String id;
  private final String token;
  private final DemoApi api;
  private final Map<String, DemoLedger> ledgers = new LinkedHashMap<>();

  private DemoTenant(DemoCompany company, String id, String token, DemoApi api) {
    this.company = company;
    this.id = id;
    this.token = token;
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
    var token = created.getString("adminToken");
    var tenant = new DemoTenant(company, created.getString("id"), token, operator.as(token));
    tenant.api.put(
        "/api/v1/logins/" + LOGIN,
        new JsonObject().put("password", PASSWORD).put("role", "administrator"));
    tenant.createProfiles();
    company.entities().forEach(tenant::createEntity);
    return tenant;
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
