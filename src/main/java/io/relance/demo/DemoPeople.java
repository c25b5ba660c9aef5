package io.relance.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What people do in the demonstration: note promises and disputes, stop some, approve some tasks.
 */
final class DemoPeople {
  private static final List<String> FRENCH_REASONS =
      List.of("Marchandise abîmée", "Prix non conforme au devis", "Livraison incomplète");
  private static final List<String> ENGLISH_REASONS =
      List.of("Goods damaged", "Price differs from the quote", "Delivery incomplete");

  private final DemoTenant tenant;
  private final Random random = new Random(7);
  private int notes;

  private DemoPeople(DemoTenant tenant) {
    this.tenant = tenant;
  }

  /** Notes what customers have said on the phone. Returns how many notes were made. */
  static int takeNotes(DemoTenant tenant) {
    tenant.assign();
    var people = new DemoPeople(tenant);
    tenant.ledgers().forEach(people::noteEntries);
    tenant.ledgers().forEach(people::noteCustomers);
    return people.notes;
  }

  private void noteEntries(String entity, DemoLedger ledger) {
    var today = LocalDate.now(ZoneOffset.UTC);
    for (var entry : ledger.entries()) {
      var path = "/api/v1/entities/%s/entries/%s".formatted(entity, entry.getString("id"));
      var overdue = LocalDate.parse(entry.getString("dueDate")).isBefore(today);
      if (entry.getBoolean("closed") || !overdue || !entry.getString("kind").equals("invoice")) {
        continue;
      }
      var draw = random.nextInt(100);
      if (draw < 4) {
        tenant.api().post(path + "/promises", promise(entry, today));
        notes++;
      } else if (draw < 7) {
        tenant
            .api()
            .patch(
                path, new JsonObject().put("disputed", new JsonObject().put("reason", reason())));
        notes++;
      } else if (draw < 9) {
        tenant.api().patch(path, new JsonObject().put("stopped", true));
        notes++;
      }
    }
  }

  private JsonObject promise(JsonObject entry, LocalDate today) {
    var share = new BigDecimal(random.nextInt(3) == 0 ? "0.5" : "1");
    var amount = new BigDecimal(entry.getString("openAmount")).multiply(share);
    return new JsonObject()
        .put("amount", amount.setScale(2, RoundingMode.HALF_UP).toPlainString())
        .put("date", today.plusDays(3 + random.nextInt(20)).toString());
  }

  private String reason() {
    var reasons = tenant.company().locale().equals("fr") ? FRENCH_REASONS : ENGLISH_REASONS;
    return reasons.get(random.nextInt(reasons.size()));
  }

  private void noteCustomers(String entity, DemoLedger ledger) {
    for (var customer : ledger.customers()) {
      var word =
          switch (random.nextInt(60)) {
            case 0 -> "stopped";
            case 1 -> "insolvent";
            case 2 -> "disputed";
            default -> "";
          };
      if (!word.isEmpty()) {
        var path = "/api/v1/entities/%s/customers/%s".formatted(entity, customer.getString("id"));
        tenant.api().patch(path, new JsonObject().put(word, true));
        notes++;
      }
    }
  }

  /** What people decided about proposed tasks. */
  record Decided(int approved, int completed, int skipped) {}

  /** Approves a tenth of the proposed e-mails and letters; deals with some calls. */
  static Decided decide(DemoTenant tenant) {
    var ids = new ArrayList<String>();
    var calls = new ArrayList<String>();
    var proposed = tenant.api().list("/api/v1/tasks?status=proposed");
    for (var task : proposed) {
      switch (task.getString("channel")) {
        case "email", "letter" -> ids.add(task.getString("id"));
        default -> calls.add(task.getString("id"));
      }
    }
    var approve = every(10, ids);
    if (!approve.isEmpty()) {
      tenant
          .api()
          .post("/api/v1/tasks:approve", new JsonObject().put("ids", new JsonArray(approve)));
    }
    var done = every(8, calls);
    done.forEach(
        call -> tenant.api().post("/api/v1/tasks/" + call + "/complete", new JsonObject()));
    calls.removeAll(done);
    var skipped = every(20, calls);
    var why = new JsonObject().put("reason", "Will order again next week; asked for patience.");
    skipped.forEach(call -> tenant.api().post("/api/v1/tasks/" + call + "/skip", why));
    return new Decided(approve.size(), done.size(), skipped.size());
  }

  private static List<String> every(int nth, List<String> ids) {
    var chosen = new ArrayList<String>();
    for (int i = 0; i < ids.size(); i += nth) {
      chosen.add(ids.get(i));
    }
    return chosen;
  }
}
