package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type into the forms about customers, and what becomes of it. */
class PlainFormsTest {
  private static final HouseFixture HOUSE = HouseFixture.create("Maison des Formulaires");
  private static final VisitorFixture USER = VisitorFixture.enter(HOUSE, "user", "fr");
  private static final VisitorFixture ENGLISH = VisitorFixture.enter(HOUSE, "user", "en");
  private static final String DAY = HouseFixture.TODAY.plusDays(9).toString();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fr;C011-1;1 200,50;1200.50",
        "fr;C019-1;1.200,50;1200.50",
        "fr;C012-1;1 200;1200",
        "en;C020-1;1,200.50;1200.50",
        "en;C013-1;1,200;1200"
      })
  void anAmountIsWhatIsMeantInTheLanguage(String language, String entry, String typed, String is) {
    var visitor = language.equals("fr") ? USER : ENGLISH;
    var path = "/customers/FR01/" + entry.substring(0, 4) + "/entries/" + entry + "/promise";
    var reply = visitor.post(path, "amount", typed, "date", DAY);

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
    assertThat(promises(entry).getJsonObject(0).getString("amount")).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"fr;1,200", "en;1.200", "fr;1.20.30", "en;12,34,5", "fr;mille"})
  void anAmountThatCouldBeAnotherIsRefused(String language, String typed) {
    var visitor = language.equals("fr") ? USER : ENGLISH;
    var path = "/customers/FR01/C014/entries/C014-1/promise";
    var reply = visitor.post(path, "amount", typed, "date", DAY);

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(reply.body()).contains(language.equals("fr") ? "montant" : "amount");
    assertThat(promises("C014-1")).isEmpty();
  }

  @Test
  void aFormSentTwiceIsDoneOnce() {
    var path = "/customers/FR01/C015/entries/C015-1";
    var key = USER.get(path).body().replaceFirst("(?s).*name=\"_once\" value=\"([^\"]+)\".*", "$1");
    for (int i = 0; i < 2; i++) {
      USER.post(path + "/promise", "amount", "10,00", "date", DAY, "_once", key);
      USER.post(path + "/comment", "text", "Rappelle demain", "_once", key);
    }
    USER.post(path + "/comment", "text", "Autre chose", "_once", key);

    assertThat(promises("C015-1")).hasSize(1);
    assertThat(comments("C015-1")).hasSize(2);
  }

  @Test
  void aRefusedFormStaysWhereItIs() {
    var customer = USER.get("/customers/FR01/C001").body();
    for (var deed : new String[] {"comment", "stop", "dispute", "flags", "profile", "insolvent"}) {
      assertThat(customer).contains("hx-post=\"/customers/FR01/C001/" + deed + "\"");
    }
    var entry = USER.get("/customers/FR01/C001/entries/C001-1").body();
    for (var deed : new String[] {"promise", "dispute", "stop", "comment"}) {
      assertThat(entry).contains("hx-post=\"/customers/FR01/C001/entries/C001-1/" + deed + "\"");
    }
    var refused =
        USER.post(
            "/customers/FR01/C001/entries/C001-1/promise",
            Map.of("HX-Request", "true"),
            "amount",
            "rien",
            "date",
            DAY);
    assertThat(refused.headers().firstValue("HX-Retarget")).contains("#notices");
  }

  @Test
  void remindingKeepsWhatWasChosenWhenItIsRefused() {
    var path = "/customers/FR01/C016/remind";
    var refused = USER.post(path, "level", "3");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .containsPattern("value=\"3\" required checked")
        .doesNotContainPattern("name=\"entry\"[^>]* checked")
        .contains("Choisissez-en");
  }

  @Test
  void remindingTellsWhatWasLeftOut() {
    USER.post("/customers/FR01/C010/remind", "level", "2", "entry", "C010-1");
    USER.post("/act/tasks/" + task("C010", 2) + "/complete", "moves", "yes");
    var reply =
        USER.post(
            "/customers/FR01/C010/remind", "level", "2", "entry", "C010-1", "entry", "C010-2");

    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(said(reply)).contains("FA-C010-1");
  }

  @Test
  void theDayIsTheOneOfTheEntity() {
    var house = HouseFixture.empty("Maison de Minuit");
    house
        .api()
        .put(
            "/api/v1/entities/FR01",
            new JsonObject()
                .put("name", "Nuit")
                .put("currency", "EUR")
                .put("timeZone", "Europe/Paris")
                .encode());
    house
        .api()
        .put(
            "/api/v1/entities/US01",
            new JsonObject()
                .put("name", "Night")
                .put("currency", "EUR")
                .put("timeZone", "America/New_York")
                .encode());
    house.api().put("/api/v1/clock", new JsonObject().put("now", "2026-03-16T23:30:00Z").encode());
    var visitor = VisitorFixture.enter(house, "user", "fr");

    assertThat(visitor.get("/").body()).contains("mardi 17 mars");
    assertThat(visitor.get("/?entity=US01").body()).contains("lundi 16 mars");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "//evil.example", "/actX", "javascript:alert(1)"})
  void noWayBackLeadsElsewhere(String back) {
    var task = task("C002", 1);
    var page =
        USER.get(
            "/act/tasks/"
                + task
                + "?back="
                + java.net.URLEncoder.encode(back, StandardCharsets.UTF_8));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .doesNotContain("href=\"" + back)
        .doesNotContain("name=\"back\" value=\"" + back.substring(0, 5));
    assertThat(USER.get("/act/tasks/" + task + "?back=/act/step").body())
        .contains("href=\"/act/step\"");
  }

  @Test
  void aCraftedCursorIsNoFailureOfTheService() {
    var far = new JsonArray().add("+999999999-12-31").add("FR01").add("C001").add("EUR");
    var later = new JsonArray().add("+1000000000-12-31T23:59:59.999999999Z").add("reminder:1");
    var last = new JsonArray().add(later.getString(0)).add("FR01").add("C001").add("EUR");

    assertThat(USER.get("/customers?sort=oldest&cursor=" + cursor(far)).statusCode())
        .isEqualTo(400);
    assertThat(USER.get("/customers?sort=last-reminder&cursor=" + cursor(last)).statusCode())
        .isEqualTo(400);
    assertThat(USER.get("/customers/FR01/C001/timeline?cursor=" + cursor(later)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aWrongDayCanBeCorrected() {
    var page = USER.get("/customers/FR01/C001/entries/C001-1?date=2026-99-99");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("id=\"why-date\"").contains("n’est pas une date");
  }

  @Test
  void whatAnotherTabHasDoneIsDone() {
    var unknown = "00000000-0000-4000-8000-000000000000";

    assertThat(USER.post("/alerts/acknowledge", "alert", unknown).statusCode()).isEqualTo(303);
    assertThat(USER.post("/customers/filters/" + unknown + "/delete").statusCode()).isEqualTo(303);
  }

  @Test
  void aFilterWithoutANameIsNotSaved() {
    assertThat(USER.post("/customers/filters", "name", "  ", "query", "age=overdue").statusCode())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void onlyWhoSaysSoSettlesADispute() {
    var customer = "/customers/FR01/C017";
    assertThat(USER.post(customer + "/dispute", "reason", "Colis abîmé").statusCode())
        .isEqualTo(303);
    assertThat(USER.post(customer + "/dispute", "reason", " ").statusCode())
        .isGreaterThanOrEqualTo(400);
    assertThat(isDisputed("customers/C017")).isTrue();
    assertThat(USER.post(customer + "/dispute", "settled", "true").statusCode()).isEqualTo(303);
    assertThat(isDisputed("customers/C017")).isFalse();

    var entry = customer + "/entries/C017-1";
    assertThat(USER.post(entry + "/dispute", "reason", "Trop cher").statusCode()).isEqualTo(303);
    assertThat(USER.post(entry + "/dispute").statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(isDisputed("entries/C017-1")).isTrue();
    assertThat(USER.get(entry).body()).contains("name=\"settled\"");
    assertThat(USER.post(entry + "/dispute", "settled", "true").statusCode()).isEqualTo(303);
    assertThat(isDisputed("entries/C017-1")).isFalse();
  }

  private static boolean isDisputed(String path) {
    var found = HOUSE.api().get("/api/v1/entities/FR01/" + path).getValue("disputed");
    return found != null && !Boolean.FALSE.equals(found);
  }

  private static JsonArray promises(String entry) {
    return HOUSE.api().get("/api/v1/entities/FR01/entries/" + entry).getJsonArray("promises");
  }

  private static JsonArray comments(String entry) {
    return HOUSE
        .api()
        .get("/api/v1/entities/FR01/entries/" + entry + "/comments")
        .getJsonArray("items");
  }

  private static String task(String customer, int level) {
    return HOUSE
        .api()
        .get("/api/v1/tasks?entity=FR01&customer=" + customer)
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .filter(task -> Integer.valueOf(level).equals(task.getInteger("level")))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private static String cursor(JsonArray parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.encode().getBytes(StandardCharsets.UTF_8));
  }

  /** What the next page says. */
  private static String said(java.net.http.HttpResponse<String> reply) {
    return reply.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("relance-said="))
        .map(cookie -> cookie.split("[=;]")[1])
        .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }
}
