package io.relance.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.relance.app.ServiceFixture;
import io.relance.sending.mail.ScriptedSmtpFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Following what was done, what was sent and what the ledger delivered. */
@Tag("browser")
@Timeout(240)
class FollowingTest {
  private static final double PATIENCE_MS = 60_000;

  private static final List<String> PAGES =
      List.of(
          "/follow",
          "/follow/reminders",
          "/follow/resolve",
          "/follow/promises",
          "/follow/disputes?open=all",
          "/follow/syncs");
  private static final HouseFixture HOUSE = HouseFixture.create("Maison du Suivi");

  @ParameterizedTest
  @CsvSource({"fr, 1440", "en, 375"})
  void isForEverybody(String language, int width) {
    try (var browser = BrowserFixture.enter(HOUSE, "viewer", language, width)) {
      for (var path : PAGES) {
        browser.open(path);
        browser.assertAccessible();
      }
    }
  }

  @Test
  void tellsWhoDidWhatAndShowsAdministratorsTheRest() {
    try (var browser = BrowserFixture.enter(HOUSE, "admin", "fr")) {
      var page = browser.open("/follow");
      assertThat(page.locator("tbody")).containsText("Promesse notée");
      assertThat(page.locator("tbody")).not().containsText("Scénario modifié");
      page.check("input[name=all]");
      page.locator("form[action='/follow'] button").click();
      assertThat(page.locator("tbody")).containsText("Scénario modifié");
    }
    try (var browser = BrowserFixture.enter(HOUSE, "camille", "fr")) {
      var page = browser.open("/follow?all=yes");
      assertThat(page.locator("tbody tr")).hasCount(2);
    }
  }

  @Test
  void endsDisputesAndPromises() {
    var house = HouseFixture.create("Maison des Litiges");
    try (var browser = BrowserFixture.enter(house, "user", "fr")) {
      var page = browser.open("/follow/disputes");
      assertThat(page.locator("tbody")).containsText("Colis abîmé");
      page.locator("form[action='/follow/disputes/close'] button").click();
      page.click("#confirm-yes");
      assertThat(page.locator("#notices")).containsText("Le litige est clos");
      browser.open("/follow/disputes?open=false");
      assertThat(page.locator("tbody")).containsText("clos le");

      browser.open("/follow/promises");
      page.locator("summary").click();
      page.fill("input[name=reason]", "Erreur de saisie");
      page.locator("form[action$='/cancel'] button").click();
      assertThat(page.locator("#notices")).containsText("annulée");
      assertThat(page.locator(".week-now")).containsText("Annulée");
    }
  }

  @Test
  void givesRefusedLinesBack() throws IOException {
    var house = HouseFixture.create("Maison des Lignes");
    var bad = "{\"type\":\"entry\",\"id\":\"=1+1\",\"customer\":\"C001\",\"kind\":\"cheque\"}";
    house.api().feed("FR01", "delta", bad);
    try (var browser = BrowserFixture.enter(house, "user", "en")) {
      var page = browser.open("/follow/syncs?entity=FR01");
      var csv = page.waitForDownload(() -> page.getByText("CSV").click());
      var text = Files.readString(csv.path());
      assertThat(text).startsWith("line,column,field,code,detail,record").contains("cheque");
      var lines = page.waitForDownload(() -> page.getByText("NDJSON").click());
      assertThat(Files.readString(lines.path())).isEqualTo(bad + "\n");
      page.getByText("1 line").click();
      assertThat(page.locator("tbody tr")).hasCount(1);
      browser.assertAccessible();
      page.locator("form[action$='/feed'] button").click();
      assertThat(page.locator("#notices")).containsText("rejected again");
    }
  }

  @Test
  void sendsNothingAgainByItself() {
    var house = HouseFixture.create("Maison des Échecs");
    try (var browser = BrowserFixture.enter(house, "user", "fr")) {
      var page = browser.open("/follow/resolve");
      assertThat(page.locator(".empty-title")).containsText("Rien à résoudre");
      browser.assertAccessible();
    }
  }

  @Test
  void decidesWhatFailedAndWhatNobodyKnows() {
    var refused = "550 5.7.1 blocked by policy";
    try (var smtp =
            ScriptedSmtpFixture.that(
                Map.of(
                    "RCPT TO:<compta1@example.com>", refused,
                    "RCPT TO:<d.martin1@example.com>", refused,
                    "DOT", ScriptedSmtpFixture.HANG_UP));
        var service =
            ServiceFixture.start(
                Map.of("mail.sandboxPort", String.valueOf(smtp.server().port())))) {
      var house = HouseFixture.create("Maison des Doutes", service);
      for (var customer : List.of("C001", "C003")) {
        var task =
            house
                .api()
                .get("/api/v1/tasks?entity=FR01&status=proposed&channel=email&customer=" + customer)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        house.api().post("/api/v1/tasks/" + task + "/approve", "{}");
      }
      try (var browser = BrowserFixture.enter(house, "user", "fr")) {
        browser
            .page()
            .waitForCondition(
                () -> stuck(house) == 2,
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
        var page = browser.open("/follow/resolve");
        assertThat(page.locator("tbody")).containsText("blocked by policy");
        assertThat(page.locator("tbody tr")).hasCount(2);
        browser.assertAccessible();

        // Whoever asks for it again is told that it may have arrived.
        page.locator("tr", new Page.LocatorOptions().setHasText("Imprimerie Moreau"))
            .locator("a.btn")
            .click();
        page.locator("form[action$='/approve'] button").click();
        assertThat(page.locator("#confirm-text")).containsText("peut-être déjà");
        page.click("#confirm [data-bs-dismiss]");
        page.fill("#done-note", "Bien reçu, dit-elle");
        page.locator("form[action$='/complete'] button").click();
        assertThat(page.locator("#notices")).not().isEmpty();

        browser.open("/follow/resolve");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody a.btn").click();
        page.fill("#skip-reason", "Adresse à corriger");
        page.locator("form[action$='/skip'] button").click();
        assertThat(page.locator("#notices")).not().isEmpty();
        browser.open("/follow/resolve");
        assertThat(page.locator(".empty-title")).containsText("Rien à résoudre");
      }
      assertThat(smtp.dots()).isEqualTo(1);
    }
  }

  private static int stuck(HouseFixture house) {
    return house.api().get("/api/v1/tasks?status=failed,unknown").getJsonArray("items").size();
  }

  @Test
  void letsAHeldSyncThrough() {
    var house = HouseFixture.create("Maison du Barrage");
    house
        .api()
        .feed(
            "FR01",
            "snapshot",
            "{\"type\":\"customer\",\"id\":\"C001\",\"name\":\"Boulangerie Étoile\",\"profile\":\"PME\"}",
            """
            {"type":"entry","id":"C001-1","customer":"C001","kind":"invoice","reference":"FA-C001-1",\
            "entryDate":"2026-02-06","dueDate":"2026-03-08","amount":"1200.50","openAmount":"1200.50","currency":"EUR"}\
            """);
    try (var browser = BrowserFixture.enter(house, "user", "fr")) {
      var page = browser.open("/follow/syncs?held=true");
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page.locator("tbody")).containsText("Retenue");
      assertThat(entries(house)).isGreaterThan(0);
      browser.assertAccessible();
      page.locator("form[action$='/release'] button").click();
      page.click("#confirm-yes");
      assertThat(page.locator("#notices")).containsText("La synchronisation est passée");
      browser.open("/follow/syncs?held=true");
      assertThat(page.locator(".empty-title")).isVisible();
    }
    assertThat(entries(house)).isZero();
  }

  /** Open entries of a customer that the last sync does not tell of. */
  private static int entries(HouseFixture house) {
    return house
        .api()
        .get("/api/v1/entities/FR01/customers/C003/account")
        .getJsonArray("entries")
        .size();
  }
}
