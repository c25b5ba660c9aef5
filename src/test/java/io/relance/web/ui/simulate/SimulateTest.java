package io.relance.web.ui.simulate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import io.relance.web.ui.BrowserFixture;
import io.relance.web.ui.HouseFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days ahead as a chart, a calendar and a list of each day. */
@Tag("browser")
class SimulateTest {
  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

  private static HouseFixture house;

  @BeforeAll
  static void create() {
    house = HouseFixture.create("Maison Demain");
  }

  @ParameterizedTest
  @CsvSource({"fr, 1440", "en, 375"})
  void showsWhatWouldGoOnEachDay(String language, int width) {
    try (var browser = BrowserFixture.enter(house, "viewer", language, width)) {
      var page = browser.open("/simulate");
      browser.assertAccessible();
      page.selectOption("#of", "FR01");
      page.selectOption("#days", "60");
      page.click("form[action='/simulate'] button");
      page.waitForURL("**/simulate/*");
      assertThat(page.locator(".simulate-chart")).isVisible(PATIENTLY);
      browser.assertAccessible();
      browser.picture("simulate-" + language);
      var simulation = page.url();

      page.click("a[href$='by=step']");
      assertThat(page.locator(".simulate-legend")).containsText("R1");

      var cell = page.locator(".simulate-calendar td a").first();
      var tasks = cell.locator("strong").textContent();
      cell.click();
      page.waitForURL("**/days/*");
      assertThat(page.locator("tbody tr")).hasCount(Integer.parseInt(tasks));
      browser.assertAccessible();
      browser.picture("simulate-day-" + language);

      browser.open("/simulate");
      page.click(".list-group-item");
      assertThat(page.url()).isEqualTo(simulation);
      assertThat(page.locator(".simulate-calendar")).isVisible();
    }
  }

  @Test
  void saysWhatToDoWhereThereIsNothingToSimulate() {
    var empty = HouseFixture.empty("Maison Vide");
    try (var browser = BrowserFixture.enter(empty, "viewer", "fr")) {
      assertThat(browser.open("/simulate").locator(".empty")).isVisible();
      browser.assertAccessible();
      assertThat(browser.open("/rules").locator("h1")).isVisible();
      browser.assertAccessible();
    }
  }

  @Test
  void tellsWhoSeesAPortfolioWhomToAsk() {
    try (var browser = BrowserFixture.enter(house, "camille", "fr")) {
      assertThat(browser.open("/simulate").locator(".empty")).isVisible();
      assertThat(browser.page().locator("form[action='/simulate']")).hasCount(0);
    }
  }
}
