package io.relance.stories;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A ledger of sixty customers and some three hundred entries, the same every time. */
final class LargeLedgerFixture {
  static final LocalDate TODAY = LocalDate.parse("2013-01-31");

  private static final int CUSTOMERS = 60;
  private static final int ENTRIES = 300;
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "CHF");
  private static final List<String> METHODS = List.of("VIR", "VIR", "CHQ", "LCR");

  private final Random random = new Random(20_130_131L);

  /** Customers and contacts first, then entries. */
  List<JsonObject> records() {
    var records = new ArrayList<JsonObject>();
    for (int i = 1; i <= CUSTOMERS; i++) {
      records.add(customer(i));
      if (i % 5 == 0) {
        records.add(contact(i));
      }
    }
    for (int i = 1; i <= ENTRIES; i++) {
      records.add(entry(i));
    }
    return List.copyOf(records);
  }

  private JsonObject customer(int number) {
    var customer =
        new JsonObject()
            .put("type", "customer")
            .put("id", "C" + number)
            .put("name", "Customer " + number)
            .put("version", 1)
            .put("tags", new JsonObject().put("tag1", number % 3 == 0 ? "EXPORT" : "HOME"));
    if (number % 4 != 0) {
      customer.put("email", "compta%d@customer.example".formatted(number));
    }
    return number % 7 == 0 ? customer.put("profile", "Export") : customer;
  }

  private static JsonObject contact(int number) {
    return new JsonObject()
        .put("type", "contact")
        .put("id", "K" + number)
        .put("customer", "C" + number)
        .put("name", "Contact " + number)
        .put("email", "contact%d@customer.example".formatted(number))
        .put("version", 1);
  }

  private JsonObject entry(int number) {
    var due = TODAY.minusDays(random.nextInt(90) - 15L);
    var amount = BigDecimal.valueOf(500L + random.nextInt(200_000), 2);
    var credit = random.nextInt(6) == 0;
    var signed = (credit ? amount.negate() : amount).toPlainString();
    return new JsonObject()
        .put("type", "entry")
        .put("id", "E" + number)
        .put("customer", "C" + (1 + random.nextInt(CUSTOMERS)))
        .put("kind", credit ? "credit" : "invoice")
        .put("reference", "REF-" + number)
        .put("entryDate", due.minusDays(30).toString())
        .put("dueDate", due.toString())
        .put("amount", signed)
        .put("openAmount", signed)
        .put("currency", CURRENCIES.get(random.nextInt(CURRENCIES.size())))
        .put("paymentMethod", METHODS.get(random.nextInt(METHODS.size())))
        .put("tags", new JsonObject().put("tag2", "T" + random.nextInt(4)))
        .put("version", 1);
  }
}
