package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.text.Collator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Home, who owes what, and one customer, as a collector goes through them in the morning. */
@Tag("browser")
class CustomerPagesTest {
  private static final HouseFixture HOUSE = HouseFixture.create("Maison des clients");
  private static final String CUSTOMER = "/customers/FR01/";

  @ParameterizedTest
  @CsvSource({"fr,1440", "en,375"})
  void everyPageIsForEverybody(String language, int width) {
    try (var browser = BrowserFixture.enter(HOUSE, "user", language, width)) {
      var pages =
          new String[] {
            "/",
            "/alerts",
            "/customers",
            "/customers?search=nobody",
            CUSTOMER + "C001",
            CUSTOMER + "C004",
            CUSTOMER + "C001/entries/C001-1",
            CUSTOMER + "C001/remind",
            CUSTOMER + "C008/timeline",
            "/search?q=e",
            "/search?q=nothing-of-this-name"
          };
      for (int i = 0; i < pages.length; i++) {
        browser.open(pages[i]).waitForLoadState();
        browser
            .page()
            .waitForCondition(() -> browser.page().locator("[aria-busy=true]").count() == 0);
        browser.picture("customers-%s-%d-%02d".formatted(language, width, i));
        browser.assertAccessible();
      }
    }
  }

  @Test
  void everyFigureOfTheFirstPageLeadsToTheListBehindIt() {
    try (var browser = BrowserFixture.enter(HOUSE, "viewer", "fr")) {
      var page = browser.open("/");
      var overdue = page.locator("a.figure-red .figure-value").innerText();

      page.click("a.figure-red");

      assertThat(page.url()).contains("/customers?age=overdue");
      assertThat(page.locator("tfoot td").nth(1).innerText()).isEqualTo(overdue);
      page.goBack();
      page.click("text=Plus de 90 jours");
      assertThat(page.locator("tbody tr[data-row]").count()).isEqualTo(6);
      page.goBack();
      page.click("a.list-group-item:has-text('R1')");
      assertThat(page.url()).contains("/act/step");
    }
  }

  @Test
  void aCollectorFiltersSortsAndComesBackToASavedFilter() {
    try (var browser = BrowserFixture.enter(HOUSE, "user", "fr")) {
      var page = browser.open("/customers");
      page.fill("#search", "etoile");
      page.click("button:has-text('Filtrer')");
      assertThat(names(page)).hasSize(2).allMatch("Boulangerie Étoile"::equals);

      page.click("button:has-text('Filtres')");
      page.fill("#filter-name", "Les étoiles");
      page.click("button:has-text('Enregistrer')");
      PlaywrightAssertions.assertThat(page.locator("#notices")).containsText("Les étoiles");

      browser.open("/customers");
      page.click("th a.sort:has-text('Client')");
      assertThat(names(page)).isSortedAccordingTo(Collator.getInstance(Locale.FRENCH)).hasSize(30);
      page.click("button:has-text('Filtres')");
      page.click("a.dropdown-item:has-text('Les étoiles')");
      assertThat(names(page)).hasSize(2);
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      page.waitForURL("**/customers/*/C001");
    }
  }

  @Test
  void aCollectorStopsACustomerAndResumes() {
    try (var browser = BrowserFixture.enter(HOUSE, "user", "fr")) {
      var page = browser.open(CUSTOMER + "C009");
      page.click("button[data-bs-target='#stop']");
      page.fill("#stop-reason", "Attend un avoir");
      page.click("#stop .btn-danger");

      PlaywrightAssertions.assertThat(page.locator("#notices")).containsText("suspendu");
      PlaywrightAssertions.assertThat(page.locator(".page-header")).containsText("Attend un avoir");
      PlaywrightAssertions.assertThat(page.locator("table[data-rows]").first())
          .containsText("Client suspendu");

      page.click("button:has-text('Reprendre')");
      PlaywrightAssertions.assertThat(page.locator("#notices")).containsText("reprend");
      PlaywrightAssertions.assertThat(page.locator(".page-header"))
          .not()
          .containsText("Attend un avoir");
    }
  }

  @Test
  void aCollectorAsksWhyBesideTheAccountAndNotesAPromise() {
    try (var browser = BrowserFixture.enter(HOUSE, "user", "en")) {
      var page = browser.open(CUSTOMER + "C010");
      page.click("a[data-open]:has-text('FA-C010-4')");
      page.waitForSelector("#panel.show");
      PlaywrightAssertions.assertThat(page.locator("#panel-body")).containsText("Left out");
      PlaywrightAssertions.assertThat(page.locator("#panel-body"))
          .containsText("Entries paid by an automatic method");
      page.keyboard().press("Escape");
      page.waitForSelector(
          "#panel", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));

      page.click("a[data-open]:has-text('FA-C010-2')");
      page.waitForSelector("#panel.show");
      page.click("summary:has-text('Note a promise')");
      page.fill("#promise-date", HouseFixture.TODAY.plusDays(3).toString());
      page.click("button:has-text('Note the promise')");

      PlaywrightAssertions.assertThat(page.locator("#notices")).containsText("promise is noted");
      PlaywrightAssertions.assertThat(page.locator("tr:has-text('FA-C010-2')"))
          .containsText("19 Mar 2026");
      PlaywrightAssertions.assertThat(page.locator(".timeline-event").first())
          .containsText("340.00");
    }
  }

  @Test
  void whatIsRefusedStaysInTheFormThatItWasTypedInto() {
    try (var browser = BrowserFixture.enter(HOUSE, "user", "fr")) {
      var page = browser.open(CUSTOMER + "C012");
      page.click("a[data-open]:has-text('FA-C012-2')");
      page.waitForSelector("#panel.show");
      page.click("summary:has-text('Noter une promesse')");
      page.fill("#promise-amount", "1,200");
      page.fill("#promise-date", HouseFixture.TODAY.plusDays(3).toString());
      page.locator("form[action$='/promise'] .btn-primary").click();

      PlaywrightAssertions.assertThat(page.locator("#panel [data-notices]"))
          .containsText("deux façons");
      PlaywrightAssertions.assertThat(page.locator("#promise-amount")).hasValue("1,200");
      browser.assertAccessible();
      page.fill("#promise-amount", "12,00");
      page.locator("form[action$='/promise'] .btn-primary").dblclick();
      PlaywrightAssertions.assertThat(page.locator("#notices")).containsText("promesse");
      assertThat(browser.complaints()).allMatch(said -> said.contains("422"));
    }
    var promises = HOUSE.api().get("/api/v1/entities/FR01/entries/C012-2").getJsonArray("promises");
    assertThat(promises).hasSize(1);
  }

  @Test
  void aCollectorRemindsNowAndSeesWhatWouldGo() {
    try (var browser = BrowserFixture.enter(HOUSE, "user", "fr")) {
      var page = browser.open(CUSTOMER + "C011/remind");
      page.check("input[name=level][value='3']");
      page.click("button:has-text('Préparer')");

      page.waitForURL("**/act/tasks/*");
      PlaywrightAssertions.assertThat(page.locator("main")).containsText("R3");
    }
  }

  @Test
  void aViewerSeesEverythingAndIsOfferedNothingToDo() {
    try (var browser = BrowserFixture.enter(HOUSE, "viewer", "fr")) {
      var page = browser.open(CUSTOMER + "C001");

      assertThat(page.locator("main form").count()).isZero();
      assertThat(page.locator("main").innerText()).doesNotContain("Relancer maintenant");
    }
  }

  @Test
  void aPortfolioSeesItsCustomersOnly() {
    try (var browser = BrowserFixture.enter(HOUSE, "camille", "fr")) {
      assertThat(names(browser.open("/customers"))).hasSize(2);
      assertThat(browser.open("/").locator(".figure-azure .figure-value").innerText())
          .isEqualTo("2");
      browser.open(CUSTOMER + "C003");
      assertThat(browser.complaints()).hasSize(1).allMatch(said -> said.contains("404"));
    }
  }

  @Test
  void anEmptyHouseSaysWhatToDoNext() {
    var house = HouseFixture.empty("Maison vide");
    try (var browser = BrowserFixture.enter(house, "admin", "fr")) {
      assertThat(browser.open("/").locator(".empty").innerText()).contains("Aucune société");
      browser.assertAccessible();
      assertThat(browser.open("/customers").locator(".empty").innerText()).contains("Personne");
      browser.assertAccessible();
    }
  }

  private static List<String> names(Page page) {
    return page.locator("tbody a[data-open]").allInnerTexts();
  }
}
