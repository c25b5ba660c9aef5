package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came of a call: nothing that was typed is lost, and each outcome does what it says. */
@Tag("browser")
class CallFormTest {
  private static final LocalDate TODAY = HouseFixture.TODAY.plusDays(1);
  private static final Set<String> CALLED = Set.of("C010", "C011", "C012", "C014", "C015", "C016");

  private static HouseFixture house;

  @BeforeAll
  static void createHouse() {
    house = HouseFixture.create("Maison des Appels");
    // The first reminder is behind, so that calls are due the day after.
    house.tasks("entity=FR01&step=1&status=proposed").stream()
        .filter(task -> CALLED.contains(task.getString("customer")))
        .forEach(
            task -> house.api().post("/api/v1/tasks/" + task.getString("id") + "/complete", "{}"));
    house.dayIs(TODAY);
    house.run("FR01");
  }

  @ParameterizedTest
  @CsvSource({"fr,Indiquez le jour promis.", "en,Enter the promised day."})
  void aPromiseWithoutItsDayIsNotLost(String language, String asked) {
    var visitor = VisitorFixture.enter(house, "user", language);
    var task = call("C010");
    var path = "/act/tasks/" + task.getString("id");
    var entry = debt(task).getString("entry");

    var refused =
        visitor.post(
            path + "/complete",
            "outcome",
            "promised",
            "moves",
            "yes",
            "note",
            "Rappelé à 9 h",
            "promisedEntry",
            entry,
            "promisedAmount",
            "12");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(asked, "Rappelé à 9 h");
    assertThat(VisitorFixture.field(refused.body(), "promisedAmount")).isEqualTo("12");
    assertThat(house.api().get("/api/v1/tasks/" + task.getString("id")).getString("status"))
        .isEqualTo("proposed");
  }

  @Test
  void thePageAsksForTheDayBeforeItSends() {
    try (var browser = BrowserFixture.enter(house, "user", "fr")) {
      var task = call("C011");
      var page = browser.open("/act/tasks/" + task.getString("id"));
      choose(page, "promised");
      page.click(".call .card-footer button");

      assertThat(page.locator("#promisedFor:invalid").count()).isEqualTo(1);
      page.fill("#promisedFor", TODAY.plusDays(6).toString());
      page.fill("#promisedTotal", "100,50");
      page.click(".call .card-footer button");
      page.waitForSelector(".alert-success");

      assertThat(promises("C011")).containsExactly("100.50");
    }
  }

  @ParameterizedTest
  @CsvSource({"fr,Supérieur au reste dû", "en,More than what is open"})
  void aPromiseAboveWhatIsOpenIsRefusedBesideItsField(String language, String words) {
    try (var browser = BrowserFixture.enter(house, "user", language)) {
      var task = call("C012");
      var page = browser.open("/act/tasks/" + task.getString("id"));
      choose(page, "promised");
      page.fill("#promisedFor", TODAY.plusDays(6).toString());
      var amount = page.locator("input[name='promisedAmount'] >> nth=0");
      amount.fill(language.equals("fr") ? "99999,50" : "99999.50");
      page.click(".call .card-footer button");

      var error = page.locator(".call-promise .invalid-feedback");
      error.waitFor();
      assertThat(error.innerText()).contains(words);
      assertThat(page.locator("input[name='promisedAmount'] >> nth=0").inputValue())
          .startsWith("99999");
      browser.assertAccessible();
      assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
      assertThat(promises("C012")).isEmpty();
    }
  }

  @Test
  void contestedOpensADisputeOfTheEntriesThatAreTicked() {
    try (var browser = BrowserFixture.enter(house, "user", "fr")) {
      var task = call("C014");
      var page = browser.open("/act/tasks/" + task.getString("id"));
      var entry = debt(task).getString("entry");
      choose(page, "disputed");
      page.fill("#disputeReason", "Livraison incomplète");
      page.click(".call .card-footer button");
      page.waitForSelector("text=Cochez au moins une pièce contestée");

      page.check("input[name='disputedEntry'][value='" + entry + "']");
      page.click(".call .card-footer button");
      page.waitForSelector(".alert-success");

      assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
      var now = house.api().get("/api/v1/entities/FR01/entries/" + entry);
      assertThat(now.getJsonObject("disputed").getString("reason"))
          .isEqualTo("Livraison incomplète");
    }
  }

  @Test
  void nobodyReachedLeavesTheStepAndProposesTomorrow() {
    try (var browser = BrowserFixture.enter(house, "user", "fr")) {
      var task = call("C015");
      var page = browser.open("/act/tasks/" + task.getString("id"));
      choose(page, "no-answer");

      assertThat(page.locator("input[name='moves']").isVisible()).isFalse();
      assertThat(page.locator("#againOn").isVisible()).isTrue();
      assertThat(page.locator("#againOn").inputValue()).isEqualTo(TODAY.plusDays(1).toString());
      page.click(".call .card-footer button");
      page.waitForSelector(".alert-success");

      var entry = house.api().get("/api/v1/entities/FR01/entries/" + debt(task).getString("entry"));
      assertThat(entry.getJsonObject("lastStep")).isNull();
    }
  }

  @Test
  void aWrongNumberAsksForTheRightOne() {
    var visitor = VisitorFixture.enter(house, "user", "fr");
    var task = call("C016");
    var path = "/act/tasks/" + task.getString("id");
    assertThat(visitor.read(path)).contains("name=\"rightNumber\"", "tel:+33102030405");

    visitor.post(
        path + "/complete", "outcome", "wrong-number", "moves", "yes", "rightNumber", "+33199");

    assertThat(visitor.read("/customers/FR01/C016")).contains("Bon numéro", "+33199");
    assertThat(
            house
                .api()
                .get("/api/v1/entities/FR01/entries/" + debt(task).getString("entry"))
                .getJsonObject("lastStep"))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"fr,supérieur au reste dû", "en,more than what is open"})
  void anEntryIsNotPromisedAboveWhatIsOpen(String language, String words) {
    var visitor = VisitorFixture.enter(house, "user", language);

    var refused =
        visitor.post(
            "/customers/FR01/C017/entries/C017-1/promise",
            "amount",
            "99999",
            "date",
            TODAY.plusDays(3).toString());

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(words);
    assertThat(promises("C017")).isEmpty();
  }

  private static void choose(Page page, String outcome) {
    page.locator("label:has(input[value='" + outcome + "'])")
        .click(new Locator.ClickOptions().setForce(true));
  }

  /** The proposed call of a customer. */
  private static JsonObject call(String customer) {
    var found = house.tasks("status=proposed&entity=FR01&channel=phone&customer=" + customer);
    assertThat(found).as("calls of %s", customer).isNotEmpty();
    return house.api().get("/api/v1/tasks/" + found.getFirst().getString("id"));
  }

  private static JsonObject debt(JsonObject task) {
    return task.getJsonArray("lines").stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.getBoolean("ticked") && !line.getString("openAmount").startsWith("-"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> promises(String customer) {
    return house
        .api()
        .get("/api/v1/promises?entity=FR01&customer=" + customer)
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .map(promise -> promise.getString("amount"))
        .toList();
  }
}
