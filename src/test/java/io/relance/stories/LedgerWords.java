package io.relance.stories;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What the accounting system may say in a feed. */
final class LedgerWords {
  static final Grammar<Ledger> GRAMMAR =
      new Grammar<Ledger>()
          .say(
              "customer CUSTOMER TEXT[ MAIL][, profile TEXT2][, language CODE][, siret NUMBER][, tag WORD=WORD2]",
              LedgerWords::customer)
          .say("customer CUSTOMER has no address any more", (it, said) -> address(it, said))
          .say("customer CUSTOMER is now at MAIL", (it, said) -> address(it, said))
          .say("customer CUSTOMER is now called TEXT", LedgerWords::name)
          .say("contact CONTACT of CUSTOMER TEXT[ MAIL][, role CODE]", LedgerWords::contact)
          .say(
              "invoice ENTRY of CUSTOMER, AMOUNT[ CURRENCY][, dated DATE], due DATE2[, paid by CODE]"
                  + "[, tag WORD=WORD2]",
              (it, said) -> entry(it, "invoice", said))
          .say(
              "credit ENTRY of CUSTOMER, AMOUNT[ CURRENCY], dated DATE[, due DATE2]",
              (it, said) -> entry(it, "credit", said))
          .say(
              "payment ENTRY of CUSTOMER, AMOUNT[ CURRENCY], dated DATE",
              (it, said) -> entry(it, "payment", said))
          .say("ENTRY is paid on DATE", LedgerWords::paid)
          .say("AMOUNT of ENTRY is paid", LedgerWords::partPaid)
          .say("ENTRY is open again at AMOUNT", LedgerWords::reopened)
          .say("ENTRY is now due DATE", LedgerWords::due)
          .say("ENTRY is not there any more", (it, said) -> it.remove(said.get("ENTRY")));

  private LedgerWords() {}

  private static void customer(Ledger ledger, Shape.Said said) {
    var record =
        new JsonObject()
            .put("type", "customer")
            .put("id", said.get("CUSTOMER"))
            .put("name", said.get("TEXT"))
            .put("tags", tags(said));
    said.maybe("MAIL").ifPresent(mail -> record.put("email", mail));
    said.maybe("TEXT2").ifPresent(profile -> record.put("profile", profile));
    said.maybe("CODE").ifPresent(language -> record.put("language", language));
    said.maybe("NUMBER").ifPresent(siret -> record.put("siret", siret));
    ledger.write(record);
  }

  private static void address(Ledger ledger, Shape.Said said) {
    ledger.change(
        "customer",
        said.get("CUSTOMER"),
        record ->
            said.maybe("MAIL")
                .ifPresentOrElse(mail -> record.put("email", mail), () -> record.remove("email")));
  }

  private static void name(Ledger ledger, Shape.Said said) {
    ledger.change("customer", said.get("CUSTOMER"), it -> it.put("name", said.get("TEXT")));
  }

  private static void contact(Ledger ledger, Shape.Said said) {
    var record =
        new JsonObject()
            .put("type", "contact")
            .put("id", said.get("CONTACT"))
            .put("customer", said.get("CUSTOMER"))
            .put("name", said.get("TEXT"));
    said.maybe("MAIL").ifPresent(mail -> record.put("email", mail));
    said.maybe("CODE").ifPresent(role -> record.put("roles", new JsonArray().add(role)));
    ledger.write(record);
  }

  private static void entry(Ledger ledger, String kind, Shape.Said said) {
    var dated =
        said.maybe("DATE")
            .orElseGet(() -> LocalDate.parse(said.get("DATE2")).minusDays(30).toString());
    var record =
        new JsonObject()
            .put("type", "entry")
            .put("id", said.get("ENTRY"))
            .put("customer", said.get("CUSTOMER"))
            .put("kind", kind)
            .put("reference", said.get("ENTRY"))
            .put("entryDate", dated)
            .put("dueDate", said.maybe("DATE2").orElse(dated))
            .put("amount", said.get("AMOUNT"))
            .put("openAmount", said.get("AMOUNT"))
            .put("currency", said.maybe("CURRENCY").orElse("EUR"))
            .put("tags", tags(said));
    said.maybe("CODE").ifPresent(method -> record.put("paymentMethod", method));
    ledger.write(record);
  }

  private static JsonObject tags(Shape.Said said) {
    var tags = new JsonObject();
    said.maybe("WORD").ifPresent(tag -> tags.put(tag, said.get("WORD2")));
    return tags;
  }

  private static void paid(Ledger ledger, Shape.Said said) {
    ledger.changeEntry(
        said.get("ENTRY"),
        entry ->
            entry
                .put("openAmount", "0.00")
                .put("closed", true)
                .put("letterCode", "L" + said.get("ENTRY"))
                .put("paidDate", said.get("DATE")));
  }

  private static void partPaid(Ledger ledger, Shape.Said said) {
    var paid = new BigDecimal(said.get("AMOUNT"));
    ledger.changeEntry(
        said.get("ENTRY"),
        entry -> entry.put("openAmount", ledger.open(entry).subtract(paid).toPlainString()));
  }

  private static void reopened(Ledger ledger, Shape.Said said) {
    ledger.changeEntry(
        said.get("ENTRY"),
        entry -> {
          entry.put("openAmount", said.get("AMOUNT")).put("closed", false);
          entry.remove("letterCode");
          entry.remove("paidDate");
        });
  }

  private static void due(Ledger ledger, Shape.Said said) {
    ledger.changeEntry(said.get("ENTRY"), entry -> entry.put("dueDate", said.get("DATE")));
  }
}
