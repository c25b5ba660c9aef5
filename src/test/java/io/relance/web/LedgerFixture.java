package io.relance.web;

import io.relance.web.WebFixture.TenantFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A tenant that has what the contract's examples speak of: entity FR, customer C-1042 with two
 * entries, a default profile with a reminder ten days after the due date; its clock stands at 31
 * January 2013.
 */
public final class LedgerFixture {
  public final TenantFixture tenant = WebFixture.newTenant();
  public final String profile;

  public LedgerFixture() {
    expect(201, tenant.put("/api/v1/entities/FR", entity()));
    expect(200, tenant.put("/api/v1/clock", new JsonObject().put("now", "2013-01-31T08:00:00Z")));
    var created =
        tenant.post(
            "/api/v1/profiles", new JsonObject().put("name", "Standard").put("default", true));
    profile = created.json().getString("id");
    expect(201, tenant.put("/api/v1/profiles/" + profile + "/scenario", scenario()));
    customer("C-1042", "compta@martin.example");
    entry("F-2013-001", "2012-12-31", "1200.50");
    entry("F-2013-002", "2013-01-25", "80.00");
  }

  public static JsonObject entity() {
    return new JsonObject()
        .put("name", "Maison Dupont SAS")
        .put("currency", "EUR")
        .put("timeZone", "Europe/Paris")
        .put("grouping", "item")
        .put("settings", new JsonObject().put("firstSyncGuard", false));
  }

  public static JsonObject scenario() {
    return new JsonObject()
        .put(
            "branches",
            new JsonObject()
                .put("withEmail", branch(step(1, "due-date", 10), step(2, "previous-step", 15))));
  }

  public static JsonObject branch(JsonObject... steps) {
    var list = new JsonArray();
    for (var step : steps) {
      list.add(step);
    }
    return new JsonObject().put("enabled", true).put("steps", list);
  }

  public static JsonObject step(int level, String reference, int days) {
    return new JsonObject()
        .put("phase", "reminder")
        .put("level", level)
        .put("channel", "email")
        .put("template", "reminder")
        .put("trigger", new JsonObject().put("reference", reference).put("days", days));
  }

  public void customer(String id, String email) {
    tenant.in(
        tx ->
            tx.update(
                """
                insert into customer (tenant, entity, customer, name, email)
                values ($1, 'FR', $2, 'Boulangerie Martin', $3)
                """,
                tenant.id(),
                id,
                email));
  }

  public void entry(String id, String dueDate, String openAmount) {
    entry(id, "C-1042", dueDate, openAmount);
  }

  public void entry(String id, String customer, String dueDate, String openAmount) {
    var due = LocalDate.parse(dueDate);
    tenant.in(
        tx ->
            tx.update(
                """
                insert into entry (tenant, entity, entry, customer, kind, reference, entry_date,
                  due_date, amount, open_amount, currency, payment_method)
                values ($1, 'FR', $2, $6, 'invoice', $2, $3, $4, $5, $5, 'EUR', 'LCR')
                """,
                tenant.id(),
                id,
                due.minusDays(30),
                due,
                new BigDecimal(openAmount),
                customer));
  }

  /** Runs entity FR on the tenant's today and gives the only task there is then. */
  public JsonObject onlyTask() {
    run();
    var items = tenant.get("/api/v1/tasks?entity=FR&status=proposed").json().getJsonArray("items");
    if (items.size() != 1) {
      throw new AssertionError(items.encodePrettily());
    }
    return items.getJsonObject(0);
  }

  /** Runs entity FR on the tenant's today. */
  public void run() {
    expect(201, tenant.post("/api/v1/entities/FR/runs", new JsonObject()));
  }

  static void expect(int status, WebFixture.Reply reply) {
    if (reply.status() != status) {
      throw new AssertionError("Expected " + status + ", was " + reply.status() + reply.text());
    }
  }
}
