package io.relance.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Following what was done, what was sent and what the ledger delivered. */
@Timeout(240)
class FollowingTest {
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
}
