package io.relance.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coming in and going out. */
@Tag("browser")
class EntranceTest {
  private static final HouseFixture HOUSE = HouseFixture.empty("Maison de l'Entrée");

  @Test
  void letsSomebodyInAndOutAgain() {
    try (var browser = BrowserFixture.outside(HOUSE, "fr")) {
      var page = browser.open("/help");
      assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/login\\?next=%2Fhelp"));
      browser.assertAccessible();
      page.fill("#tenant", HOUSE.code());
      page.fill("#login", "viewer");
      page.fill("#password", "wrong");
      page.click("text=Se connecter");
      assertThat(page.locator("[role=alert]")).containsText("ne vont pas ensemble");
      browser.assertAccessible();
      assertThat(browser.complaints()).hasSize(1);
      page.fill("#password", HouseFixture.PASSWORD);
      page.click("text=Se connecter");
      assertThat(page).hasTitle("Aide – Relance");
      var session =
          page.context().cookies().stream()
              .filter(c -> c.name.contains("session"))
              .findFirst()
              .orElseThrow();
      assertThat(session.httpOnly).isTrue();
      assertThat(session.sameSite.name()).isEqualTo("LAX");

      page.click("[aria-label^='Mon compte']");
      page.click("text=Se déconnecter");
      assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/login"));
      page.context()
          .addCookies(
              java.util.List.of(
                  new com.microsoft.playwright.options.Cookie(session.name, session.value)
                      .setUrl(HouseFixture.service().address())));
      browser.open("/help");
      assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/login.*"));
    }
  }

  @Test
  void changesLanguageAndTheme() {
    try (var browser = BrowserFixture.enter(HOUSE, "viewer", "fr")) {
      var page = browser.open("/help");
      page.click("[aria-label^='Mon compte']");
      page.click("text=English");
      assertThat(page).hasTitle("Help – Relance");
      page.click("[aria-label^='My account']");
      page.click("text=Dark theme");
      assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
      browser.assertAccessible();
    }
  }

  @Test
  void guidesWhoComesForTheFirstTime() {
    var house = HouseFixture.create("Maison de la Visite");
    try (var browser = BrowserFixture.enter(house, "viewer", "en", 375)) {
      var page = browser.page();
      page.click("text=Take the tour");
      for (var title :
          java.util.List.of(
              "What matters",
              "Who owes you what",
              "Act in bulk",
              "Nothing gets lost",
              "The weeks ahead")) {
        assertThat(page.locator("#tour-title")).containsText(title);
        browser.assertAccessible();
        page.click("text=Next stop");
      }
      assertThat(page.locator("#tour-title")).containsText("Rules that can be read");
      page.click("text=Finish");
      assertThat(page.locator("#tour-title")).hasCount(0);
      browser.open("/");
      assertThat(page.locator("#tour-title")).hasCount(0);
    }
  }

  @Test
  void worksByKeyboard() {
    try (var browser = BrowserFixture.enter(HOUSE, "viewer", "en")) {
      var page = browser.open("/");
      page.keyboard().press("?");
      assertThat(page.locator("#keys-list")).containsText("Customers");
      page.keyboard().press("Escape");
      assertThat(page.locator("#keys")).isHidden();
      page.keyboard().press("/");
      assertThat(page.locator("input[type=search]").first()).isFocused();
    }
  }
}
