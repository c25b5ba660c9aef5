package io.relance.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector's morning: many reminders at once, and calls one by one. */
@Tag("browser")
@Timeout(240)
class ActingTest {
  /** Longer than the undo window. */
  private static final double PATIENCE_MS = 60_000;

  private static final String STEP = "/act/step?step=1&entity=BE01";

  @ParameterizedTest
  @CsvSource({
    "fr, Tout lancer, Tout annuler, Annulé à temps, Terminé",
    "en, Send all, Undo all, Undone in time, Done"
  })
  void unticksPreviewsSendsAndUndoes(
      String language, String all, String undo, String undone, String done) {
    var house = HouseFixture.create("Maison du Matin " + language);
    try (var browser = BrowserFixture.enter(house, "user", language)) {
      var page = browser.open("/act?entity=BE01");
      browser.assertAccessible();
      page.locator("a.step-stop", new Page.LocatorOptions().setHasText("R1")).click();
      assertThat(page.locator("#bulk-measure")).containsText("6");
      browser.assertAccessible();

      // An entry that the rules left out says why, also to who does not see the icon.
      var out = page.locator("tr.entry-out button").first();
      assertThat(out)
          .hasAttribute("aria-label", Pattern.compile(".*(automatique|automatically).*"));

      // One entry out: the total follows.
      var etoile = card(page, "Boulangerie Étoile");
      assertThat(etoile.locator(".card-header .amount")).containsText("540");
      var entry = etoile.locator("input[name=entry]:checked").first().getAttribute("value");
      etoile.locator("input[name=entry][value='" + entry + "']").uncheck();
      assertThat(etoile.locator(".card-header .amount")).not().containsText("1 540");
      assertThat(etoile.locator(".badge.bg-purple-lt")).isVisible();

      // One customer out, by keyboard; then what the next one gets.
      page.keyboard().press("j");
      page.keyboard().press("x");
      assertThat(etoile.locator("input[name=task]")).not().isChecked();
      page.keyboard().press("j");
      page.keyboard().press("p");
      var mail = page.frameLocator("#preview iframe");
      assertThat(mail.locator("body")).containsText("1");
      assertThat(page.locator("#preview")).containsText("@example.com");
      page.keyboard().press("Escape");
      assertThat(page.locator("#preview")).isHidden();

      // All but one, and undone while there is time.
      page.getByText(Pattern.compile(all)).click();
      assertThat(page.locator("h1")).isVisible();
      browser.assertAccessible();
      page.locator("form[action='/act/start'] button").click();
      assertThat(page.locator("[data-countdown]")).isVisible();
      browser.assertAccessible();
      assertThat(page.locator("#work-live")).containsText(undo);
      page.locator("form[action$='/undo'] button").click();
      assertThat(page.locator("#work-live")).containsText(undone);
      assertThat(statuses(house)).containsOnly("proposed");

      // Again, and followed to the end, left and found again meanwhile.
      page = browser.open(STEP);
      card(page, "Boulangerie Étoile").locator("input[name=task]").uncheck();
      page.getByText(Pattern.compile(all)).click();
      page.locator("form[action='/act/start'] button").click();
      assertThat(page.locator("#work-live")).hasAttribute("data-state", "waiting");
      browser.open("/act");
      page.locator("#underway a").click();
      assertThat(page.locator("#work-live")).hasAttribute("data-state", "done", within());
      assertThat(page.locator("#work-said")).containsText(done, contained());
      browser.assertAccessible();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(statuses(house))
                      .containsExactlyInAnyOrder(
                          "sent", "sent", "sent", "sent", "sent", "proposed"));
      page = browser.open("/follow/reminders?entity=BE01");
      assertThat(page.locator("tbody tr")).hasCount(5);
      browser.assertAccessible();
      page.locator("tbody tr a").first().click();
      assertThat(page.frameLocator("iframe").locator("body")).containsText("Dupont Belgique");
      browser.assertAccessible();
    }
  }

  @Test
  void printsLettersAsOneFile() {
    var house = HouseFixture.create("Maison des Lettres");
    withoutMail(house);
    try (var browser = BrowserFixture.enter(house, "viewer", "fr")) {
      var page = browser.open("/act/criteria");
      browser.assertAccessible();
      page.selectOption("#channel", "letter");
      page.getByText("Chercher", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("article.task").first()).isVisible();
      browser.assertAccessible();
      var download = page.waitForDownload(() -> page.getByText("Lettres en un PDF").click());
      assertThat(download.suggestedFilename()).isEqualTo("lettres.pdf");
      assertThat(page.locator("input[name=task]")).hasCount(0);
    }
  }

  @Test
  void notesWhatCameOfCall() {
    var house = HouseFixture.create("Maison des Appels");
    var call = aCall(house);
    try (var browser = BrowserFixture.enter(house, "camille", "fr")) {
      var page = browser.open("/act/mine");
      assertThat(page.locator("article.task")).hasCount(1);
      browser.assertAccessible();
      page.getByText("Traiter").click();
      assertThat(page.locator("a[href^='tel:']").first()).isVisible();
      page.getByText("A promis de payer").click();
      page.fill("#promisedFor", HouseFixture.TODAY.plusDays(4).toString());
      page.locator("input[name=promisedAmount]").first().fill("100,50");
      page.fill("#call-note", "Virement vendredi");
      browser.assertAccessible();
      page.locator("form.call .btn-primary").click();
      assertThat(page.locator("#notices")).containsText("c’est noté");
      var task = house.api().get("/api/v1/tasks/" + call);
      assertThat(task.getString("status")).isEqualTo("done");
      assertThat(task.getString("reason")).contains("promised").contains("Virement vendredi");

      page = browser.open("/follow/promises");
      assertThat(page.locator(".week-now")).containsText("100,50");
      browser.assertAccessible();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void showsTheViewerEverythingAndLetsThemDoNothing(String language) {
    var house = HouseFixture.create("Maison du Lecteur " + language);
    var task = items(house, "status=proposed&entity=BE01").getJsonObject(0).getString("id");
    try (var browser = BrowserFixture.enter(house, "viewer", language)) {
      var page = browser.open(STEP);
      assertThat(page.locator("article.task").first()).isVisible();
      assertThat(page.locator("input[type=checkbox]")).hasCount(0);
      assertThat(page.locator("#bulk .btn-primary")).hasCount(0);
      browser.assertAccessible();
      page = browser.open("/act/tasks/" + task);
      assertThat(page.locator("form[action$='/approve']")).hasCount(0);
      var status =
          page.evaluate(
              "async id => (await fetch(`/act/tasks/${id}/approve`, {method: 'POST', headers: {"
                  + "'X-CSRF-Token': document.querySelector('meta[name=csrf]').content}})).status",
              task);
      assertThat(status).isEqualTo(403);
      assertThat(browser.complaints()).hasSize(1);
      assertThat(statuses(house)).containsOnly("proposed");
    }
  }

  @Test
  void seesNothingOfOtherHousesAndPortfolios() {
    var house = HouseFixture.create("Maison Une");
    var other = HouseFixture.create("Maison Autre");
    var foreign = items(other, "status=proposed").getJsonObject(0).getString("id");
    try (var browser = BrowserFixture.enter(house, "camille", "fr")) {
      var page = browser.open("/act/step?step=1");
      assertThat(page.locator("article.task")).hasCount(2);
      browser.open("/act/tasks/" + foreign);
      assertThat(page.locator(".empty-header")).hasText("404");
      var hidden = items(house, "entity=FR01&customer=C010").getJsonObject(0).getString("id");
      browser.open("/act/tasks/" + hidden + "/preview");
      assertThat(page.locator(".empty-header")).hasText("404");
      assertThat(browser.complaints()).hasSize(2);

      // Ids that were written into the form are left out, and said to be.
      browser.open("/act/step?step=1");
      page.evaluate(
          """
          ids => document.querySelectorAll('input[name=task]').forEach((box, i) => { box.value = ids[i]; })
          """,
          List.of(foreign, hidden));
      page.locator("[data-key=a]").click();
      assertThat(page.locator("#notices")).containsText("ne sont plus à traiter");
    }
    assertThat(items(other, "status=approved,sending,sent")).isEmpty();
    assertThat(items(house, "status=approved,sending,sent")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void fitsPhones(String language) {
    var house = HouseFixture.create("Maison de Poche " + language);
    var task = items(house, "status=proposed&entity=BE01").getJsonObject(0).getString("id");
    try (var browser = BrowserFixture.enter(house, "user", language, 375)) {
      for (var path :
          List.of(
              "/act",
              STEP,
              "/act/criteria?minAmount=100&entity=BE01",
              "/act/mine?of=all&kind=mails&entity=BE01",
              "/act/work",
              "/act/tasks/" + task,
              "/act/tasks/" + task + "/preview")) {
        browser.open(path);
        browser.assertAccessible();
      }
    }
  }

  private static Locator card(Page page, String customer) {
    return page.locator("article.task", new Page.LocatorOptions().setHasText(customer));
  }

  private static LocatorAssertions.HasAttributeOptions within() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MS);
  }

  private static LocatorAssertions.ContainsTextOptions contained() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
  }

  private static JsonArray items(HouseFixture house, String query) {
    return house.api().get("/api/v1/tasks?limit=200&" + query).getJsonArray("items");
  }

  /** What has become of the first reminders of the small entity. */
  private static List<String> statuses(HouseFixture house) {
    return items(house, "entity=BE01&step=1").stream()
        .map(task -> ((JsonObject) task).getString("status"))
        .toList();
  }

  /** Customers of one entity get letters from now on. */
  private static void withoutMail(HouseFixture house) {
    var records =
        List.of("C001", "C002").stream()
            .map(
                id ->
                    new JsonObject()
                        .put("type", "customer")
                        .put("id", id)
                        .put("name", "Sans adresse " + id)
                        .put("profile", "PME")
                        .put("version", 2)
                        .encode())
            .toArray(String[]::new);
    house.api().feed("BE01", "delta", records);
    for (var id : List.of("C001", "C002")) {
      house
          .api()
          .feed(
              "BE01",
              "delta",
              new JsonObject()
                  .put("type", "contact")
                  .put("id", id + "-A")
                  .put("customer", id)
                  .put("name", "Dominique Martin")
                  .put("version", 2)
                  .encode());
    }
    house.run("BE01");
  }

  /** The first reminder of a customer of Camille's is behind, so that a call is due. */
  private static String aCall(HouseFixture house) {
    for (var task : items(house, "entity=FR01&customer=C001&step=1")) {
      house
          .api()
          .post(
              "/api/v1/tasks/" + ((JsonObject) task).getString("id") + "/complete",
              new JsonObject().encode());
    }
    house.dayIs(HouseFixture.TODAY.plusDays(1));
    house.run("FR01");
    return items(house, "entity=FR01&customer=C001&channel=phone&status=proposed")
        .getJsonObject(0)
        .getString("id");
  }
}
