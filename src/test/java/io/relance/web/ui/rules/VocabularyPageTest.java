package io.relance.web.ui.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.relance.web.ui.BrowserFixture;
import io.relance.web.ui.HouseFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may name, as authors look it up: on any screen, for everybody. */
@Tag("browser")
class VocabularyPageTest {
  @ParameterizedTest
  @ValueSource(ints = {1440, 375})
  void isForEverybody(int width) {
    var house = HouseFixture.empty("Vocabulaire");
    try (var browser = BrowserFixture.enter(house, "viewer", "en", width)) {
      var page = browser.open("/docs/rules");
      assertThat(page.locator("h1")).isVisible();
      browser.assertAccessible();
      browser.picture("docs-rules-" + width);
    }
  }
}
