package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Tenants write templates of their own, and are told line and column of what cannot be. */
class TemplateApiTest {
  private static final String REMINDER = "/api/v1/templates/fr/email/reminder";
  private final LedgerFixture ledger = new LedgerFixture();

  private static JsonObject mail(String subject) {
    return new JsonObject()
        .put("subject", subject)
        .put("text", "Bonjour {{customer.name}}")
        .put("html", "<p>Bonjour {{customer.name}}</p>");
  }

  private static JsonObject tried(JsonObject parts) {
    return parts.copy().put("language", "fr").put("channel", "email");
  }

  private static void isRefused(Reply reply, String part, int line, int column) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("template-refused");
    var place = reply.json().getJsonArray("errors").getJsonObject(0);
    assertThat(place.getString("pointer")).isEqualTo("/" + part);
    assertThat(place.getInteger("line")).isEqualTo(line);
    assertThat(place.getInteger("column")).as(reply.text()).isBetween(column, column + 3);
  }

  @Test
  void takesThePlaceOfTheShippedOneUntilItIsDeleted() {
    var shipped = ledger.tenant.get(REMINDER).json();
    assertThat(shipped.getBoolean("own")).isFalse();

    assertThat(ledger.tenant.put(REMINDER, mail("À vous")).status()).isEqualTo(201);
    var own = ledger.tenant.get(REMINDER).json();
    assertThat(own.getString("subject")).isEqualTo("À vous");
    assertThat(own.getString("changedBy")).isEqualTo("first administrator");
    assertThat(own.getJsonObject("original").getString("subject"))
        .isEqualTo(shipped.getString("subject"));

    assertThat(ledger.tenant.delete(REMINDER).status()).isEqualTo(204);
    assertThat(ledger.tenant.get(REMINDER).json()).isEqualTo(shipped);
    assertThat(ledger.tenant.delete(REMINDER).status()).isEqualTo(404);
  }

  @Test
  void replacesOnlyWhatTheCallerHasRead() {
    var mine = mail("Le mien");
    assertThat(ledger.tenant.put(REMINDER, mail("x").putNull("changedAt")).status()).isEqualTo(201);

    var late = ledger.tenant.put(REMINDER, mine.copy().putNull("changedAt"));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("template-changed");
    assertThat(late.text()).contains("first administrator has saved this template");
    var now = ledger.tenant.get(REMINDER).json().getString("changedAt");
    assertThat(ledger.tenant.put(REMINDER, mine.copy().put("changedAt", now)).status())
        .isEqualTo(200);
    assertThat(ledger.tenant.put(REMINDER, mine).status())
        .as("who compares nothing replaces whatever is there")
        .isEqualTo(200);
  }

  @Test
  void namesPartLineAndColumnOfWhatCannotBeRendered() {
    isRefused(ledger.tenant.put(REMINDER, mail("Pour {{customer.nom}}")), "subject", 1, 8);
    isRefused(
        ledger.tenant.put(REMINDER, mail("x").put("html", "<p>\n{{#if total}}</p>")),
        "html",
        2,
        15);
    isRefused(ledger.tenant.put(REMINDER, mail("x").put("text", "{{{total}}}")), "text", 1, 1);
    isRefused(ledger.tenant.put(REMINDER, mail("x").put("html", "{{> nowhere}}")), "html", 1, 5);
    assertThat(ledger.tenant.get(REMINDER).json().getBoolean("own")).isFalse();
  }

  @Test
  void wantsThePartsOfItsChannel() {
    var letter = "/api/v1/templates/en/letter/reminder";

    assertThat(ledger.tenant.put(letter, mail("x")).code()).isEqualTo("unknown-property");
    assertThat(ledger.tenant.put(REMINDER, new JsonObject().put("html", "x")).code())
        .isEqualTo("missing-property");
    isRefused(
        ledger.tenant.put(letter, new JsonObject().put("html", "<html><p>x</html>")), "html", 1, 1);
    assertThat(ledger.tenant.put("/api/v1/templates/fr/email/..%2Fx", mail("x")).status())
        .isEqualTo(400);
    assertThat(ledger.tenant.put("/api/v1/templates/de/email/x", mail("x")).status())
        .isEqualTo(400);
  }

  @Test
  void showsAnUnsavedTextForARealCustomerAndForASample() {
    var body = tried(mail("Cher {{customer.name}}, {{total}}"));
    var real =
        ledger
            .tenant
            .post(
                "/api/v1/templates:preview",
                body.copy().put("entity", "FR").put("customer", "C-1042"))
            .json();
    assertThat(real.getString("subject")).startsWith("Cher Boulangerie Martin, ");
    assertThat(real.getString("customer")).isEqualTo("C-1042");

    var sample = ledger.tenant.post("/api/v1/templates:preview", body).json();
    assertThat(sample.getString("customer")).isNull();
    assertThat(sample.getString("subject")).contains("Étoile & Fils");
    assertThat(sample.getString("html"))
        .isEqualTo("<p>Bonjour Boulangerie Étoile &amp; Fils</p>\n");

    var unknown =
        ledger.tenant.post(
            "/api/v1/templates:preview", body.copy().put("entity", "FR").put("customer", "nobody"));
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void lendsANameOfOnesOwnToStepsOnceItExistsInBothLanguages() {
    var profile =
        ledger
            .tenant
            .post("/api/v1/profiles", new JsonObject().put("name", "Export"))
            .json()
            .getString("id");
    var scenario = "/api/v1/profiles/" + profile + "/scenario";
    var step = LedgerFixture.step(1, "due-date", 10).put("template", "export");
    var body =
        new JsonObject()
            .put("branches", new JsonObject().put("withEmail", LedgerFixture.branch(step)));
    ledger.tenant.put("/api/v1/templates/fr/email/export", mail("x"));
    assertThat(ledger.tenant.put(scenario, body).code()).isEqualTo("unknown-template");
    ledger.tenant.put("/api/v1/templates/en/email/export", mail("x"));
    assertThat(ledger.tenant.put(scenario, body).status()).isEqualTo(201);
    assertThat(ledger.tenant.delete("/api/v1/templates/en/email/export").code())
        .isEqualTo("template-in-use");
  }

  @Test
  void changesAPasswordByWhoKnowsIt() {
    ledger.tenant.put(
        "/api/v1/logins/paul",
        new JsonObject().put("password", "correct horse battery").put("role", "viewer"));
    var token = enter("correct horse battery").json().getString("token");
    var wrong =
        WebFixture.send(
            token,
            "POST",
            "/api/v1/password",
            new JsonObject().put("current", "not this").put("password", "another one here"));
    assertThat(wrong.code()).isEqualTo("wrong-password");
    var right =
        WebFixture.send(
            token,
            "POST",
            "/api/v1/password",
            new JsonObject()
                .put("current", "correct horse battery")
                .put("password", "another one here"));
    assertThat(right.status()).isEqualTo(204);
    assertThat(enter("correct horse battery").status()).isEqualTo(401);
    assertThat(enter("another one here").status()).isEqualTo(201);
    var trail = ledger.tenant.get("/api/v1/audit?operation=changeOwnPassword").text();
    assertThat(trail).contains("***").doesNotContain("another one", "correct horse");
  }

  private Reply enter(String password) {
    return WebFixture.send(
        null,
        "POST",
        "/api/v1/sessions",
        new JsonObject()
            .put("tenant", ledger.tenant.id().toString())
            .put("login", "paul")
            .put("password", password));
  }
}
