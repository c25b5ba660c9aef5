package io.relance.demo;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up ledger of one entity, as records of the canonical feed. The same entity and day always
 * give the same ledger.
 */
final class DemoLedger {
  private static final int WITHOUT_EMAIL_PERCENT = 16;
  private static final int FOREIGN_PERCENT = 6;
  private static final int OLDEST_DUE_DAYS = 120;
  private static final int LATEST_DUE_DAYS = 45;

  private final DemoCompany company;
  private final JsonObject entity;
  private final LocalDate today;
  private final Random random;
  private final DemoNames names;
  private final DemoNames people;
  private final DemoPlaces places;
  private final List<JsonObject> customers = new ArrayList<>();
  private final List<JsonObject> contacts = new ArrayList<>();
  private final List<JsonObject> entries = new ArrayList<>();

  private DemoLedger(DemoCompany company, JsonObject entity, LocalDate today) {
    this.company = company;
    this.entity = entity;
    this.today = today;
    random = new Random((company.name() + entity.getString("code")).hashCode());
    var french = company.locale().equals("fr");
    names = new DemoNames(random, french);
    // Draws of its own: the entries do not change with the number of contacts.
    var other = new Random(random.nextLong());
    people = new DemoNames(other, french);
    places = new DemoPlaces(other, french);
  }

  static DemoLedger of(DemoCompany company, JsonObject entity, LocalDate today) {
    var ledger = new DemoLedger(company, entity, today);
    for (int number = 1; number <= entity.getInteger("customers"); number++) {
      ledger.addCustomer(number);
    }
    return ledger;
  }

  /** The whole ledger, customers and their contacts first. */
  List<JsonObject> snapshot() {
    var records = new ArrayList<>(customers);
    records.addAll(contacts);
    records.addAll(entries);
    return records;
  }

  /** The entries that were fed, open and settled. */
  List<JsonObject> entries() {
    return entries;
  }

  List<JsonObject> customers() {
    return customers;
  }

  /** The next extraction: some invoices have been paid, in full or in part, and some are new. */
  List<JsonObject> nextDay() {
    var records = new ArrayList<JsonObject>();
    for (var entry : entries) {
      if (!entry.getBoolean("closed") && amount(entry).signum() > 0 && random.nextInt(25) == 0) {
        records.add(random.nextInt(4) == 0 ? partlyPaid(entry) : paid(entry));
      }
    }
    for (int i = 0; i < customers.size() / 10; i++) {
      var customer = customers.get(random.nextInt(customers.size()));
      records.add(invoice(customer.getString("id"), "N" + (i + 1), today, 30));
    }
    return records;
  }

  private void addCustomer(int number) {
    // Leading zeros matter: a ledger number is text.
    var id = "%07d".formatted(number * 7);
    var name = names.customer();
    var customer =
        new JsonObject()
            .put("type", "customer")
            .put("id", id)
            .put("name", name)
            .put("version", 1)
            .put("tags", new JsonObject().put("tag1", region()).put("tag2", names.person()));
    if (random.nextInt(100) >= WITHOUT_EMAIL_PERCENT) {
      customer.put("email", names.email(name, id));
    }
    var profile = profile();
    if (!profile.equals("none")) {
      customer.put("profile", profile);
    }
    if (company.locale().equals("fr")) {
      customer.put("siret", siret());
    }
    places.address(customer.getJsonObject("tags"));
    customers.add(customer);
    contacts.addAll(places.contacts(customer, people));
    var count = 4 + random.nextInt(14);
    for (int i = 1; i <= count; i++) {
      entries.add(entry(id, String.valueOf(i)));
    }
  }

  private JsonObject entry(String customer, String number) {
    var days = random.nextInt(OLDEST_DUE_DAYS + LATEST_DUE_DAYS) - LATEST_DUE_DAYS;
    // Most debts are young: the older half is drawn again.
    var overdue = days > OLDEST_DUE_DAYS / 2 ? random.nextInt(OLDEST_DUE_DAYS) : days;
    var term = List.of(30, 45, 60).get(random.nextInt(3));
    var entry = invoice(customer, number, today.minusDays(overdue + term), term);
    var kind = random.nextInt(100);
    if (kind < 7) {
      return negative(entry, "credit", "AV");
    } else if (kind < 11) {
      return negative(entry, "payment", "RG");
    } else if (kind < 13) {
      return entry.put("kind", "opening");
    } else if (kind < 19 && overdue > 0) {
      return paid(entry);
    }
    return entry;
  }

  private JsonObject invoice(String customer, String number, LocalDate date, int term) {
    var amount =
        BigDecimal.valueOf(Math.exp(6.2 + random.nextGaussian() * 1.2))
            .setScale(2, RoundingMode.HALF_UP);
    var reference = "F%d-%s-%s".formatted(date.getYear(), customer, number);
    var foreign = random.nextInt(100) < FOREIGN_PERCENT;
    return new JsonObject()
        .put("type", "entry")
        .put("id", customer + "-" + number)
        .put("customer", customer)
        .put("kind", "invoice")
        .put("reference", reference)
        .put("entryDate", date.toString())
        .put("dueDate", date.plusDays(term).toString())
        .put("amount", amount.toPlainString())
        .put("openAmount", amount.toPlainString())
        .put("currency", entity.getString(foreign ? "foreignCurrency" : "currency"))
        .put("paymentMethod", paymentMethod())
        .put("closed", false)
        .put("version", 1)
        .put("tags", new JsonObject().put("tag1", region()));
  }

  private static JsonObject negative(JsonObject entry, String kind, String prefix) {
    var amount =
        amount(entry).multiply(new BigDecimal("0.3")).setScale(2, RoundingMode.HALF_UP).negate();
    return entry
        .put("kind", kind)
        .put("reference", prefix + entry.getString("reference").substring(1))
        .put("amount", amount.toPlainString())
        .put("openAmount", amount.toPlainString());
  }

  private JsonObject paid(JsonObject entry) {
    return entry
        .copy()
        .put("openAmount", "0.00")
        .put("letterCode", "AA" + random.nextInt(1000))
        .put("closed", true)
        .put("paidDate", today.minusDays(1).toString())
        .put("version", entry.getInteger("version") + 1);
  }

  private static JsonObject partlyPaid(JsonObject entry) {
    var left = amount(entry).multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.HALF_UP);
    return entry
        .copy()
        .put("openAmount", left.toPlainString())
        .put("version", entry.getInteger("version") + 1);
  }

  private static BigDecimal amount(JsonObject entry) {
    return new BigDecimal(entry.getString("amount"));
  }

  private String region() {
    return List.of("NORTH", "SOUTH", "EAST", "WEST").get(random.nextInt(4));
  }

  private String profile() {
    var draw = random.nextInt(100);
    for (var share : company.profileShares().entrySet()) {
      draw -= share.getValue();
      if (draw < 0) {
        return share.getKey();
      }
    }
    return "none";
  }

  private String paymentMethod() {
    var draw = random.nextInt(100);
    for (var method : company.paymentMethods()) {
      draw -= method.getInteger("share");
      if (draw < 0) {
        return method.getString("code");
      }
    }
    return company.paymentMethods().getFirst().getString("code");
  }

  /** Fourteen digits whose check digit (Luhn) is right. */
  private String siret() {
    var digits = new StringBuilder();
    for (int i = 0; i < 13; i++) {
      digits.append(random.nextInt(10));
    }
    var sum = 0;
    for (int i = 0; i < 13; i++) {
      var digit = digits.charAt(12 - i) - '0';
      var weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return digits.append((10 - sum % 10) % 10).toString();
  }
}
