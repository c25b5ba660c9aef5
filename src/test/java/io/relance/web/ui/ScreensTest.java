package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.relance.sync.FeedFixture;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is seen: where the keyboard is, in the dark, on a telephone, and of names without blanks.
 */
@Tag("browser")
class ScreensTest {
  private static final String LONG = "Établissements" + "Chaudronnerie".repeat(12);

  /** Pages that have every kind of control between them. */
  private static final List<String> PAGES =
      List.of(
          "/",
          "/customers",
          "/customers/FR01/C006",
          "/customers/FR01/C006/remind",
          "/act/step?step=1",
          "/act/criteria",
          "/follow/promises",
          "/configure/entities/FR01/sending",
          "/configure/users",
          "/rules");

  /** Focuses one of each kind of control and tells of those without a ring that is seen. */
  private static final String WITHOUT_RING =
      """
      async () => {
        const channels = (color) => (color.match(/[\\d.]+/g) ?? ["0", "0", "0"]).map(Number);
        const light = (color) => {
          const [r, g, b] = channels(color).slice(0, 3)
            .map((v) => v / 255).map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (one, other) =>
          (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
        const behind = (element) => {
          for (let e = element.parentElement; e; e = e.parentElement) {
            const color = getComputedStyle(e).backgroundColor;
            if (color !== "transparent" && (channels(color)[3] ?? 1) === 1) {
              return color;
            }
          }
          return "rgb(255, 255, 255)";
        };
        const kinds = new Set();
        const faults = [];
        const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
        for (const element of document.querySelectorAll(controls)) {
            const kind = `${element.tagName} ${element.type ?? ""} ${element.className}`;
            if (kinds.has(kind) || !element.checkVisibility({ visibilityProperty: true }) || element.disabled) {
              continue;
            }
            kinds.add(kind);
            element.focus();
            await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
            const seen = element.matches(".form-selectgroup-input") ? element.nextElementSibling : element;
            const style = getComputedStyle(seen);
            if (document.activeElement !== element || !element.matches(":focus-visible")) {
              faults.push(`${kind}: was not focused`);
            } else if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
              faults.push(`${kind}: no ring`);
            } else if (contrast(style.outlineColor, behind(seen)) < 3) {
              faults.push(`${kind}: ${style.outlineColor} on ${behind(seen)}`);
            }
        }
        document.activeElement.blur();
        return faults.length || kinds.size < 10 ? [...faults, `${kinds.size} kinds`].join("\\n") : "";
      }
      """;

  private static HouseFixture house;

  @BeforeAll
  static void createHouse() {
    house = HouseFixture.create("Maison des Écrans");
    house
        .api()
        .feed(
            "FR01",
            "delta",
            new JsonObject()
                .put("type", "customer")
                .put("id", "C900")
                .put("name", LONG)
                .put("profile", "PME")
                .encode(),
            FeedFixture.entry(
                "C900-1",
                "C900",
                "reference",
                "F".repeat(60),
                "dueDate",
                "2025-11-01",
                "amount",
                "1234567.89"));
    // The first reminder of one is behind, so that a call is due the day after.
    house
        .api()
        .post("/api/v1/tasks/" + task("entity=FR01&step=1&customer=C020") + "/complete", "{}");
    house.dayIs(HouseFixture.TODAY.plusDays(1));
    house.run("FR01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyControlShowsThatTheKeyboardIsThereAndIsReadInTheDark(String theme) {
    try (var browser = BrowserFixture.enter(house, "admin", "fr")) {
      theme(browser, theme);
      for (var path : withTask()) {
        var page = browser.open(path);
        page.keyboard().press("Tab");
        assertThat(String.valueOf(page.evaluate(WITHOUT_RING))).as("%s, %s", path, theme).isEmpty();
        if (theme.equals("dark")) {
          // In the light, EveryPageTest looks at all pages.
          browser.assertAccessible();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void aTelephoneSearchesAndReadsWholeRows(String language) {
    try (var browser = BrowserFixture.enter(house, "user", language, 375)) {
      var page = browser.page();
      page.keyboard().press("/");
      page.waitForURL("**/search");
      page.fill("main input[name='q']", "Étoile");
      page.keyboard().press("Enter");
      page.click("main a:has-text('Boulangerie Étoile') >> nth=0");
      page.waitForURL("**/customers/*/C001");

      for (var path :
          List.of(
              "/customers",
              "/customers/FR01/C900",
              "/follow/promises",
              "/follow/disputes",
              "/follow/reminders",
              "/follow/syncs")) {
        browser.open(path);
        assertThat(cut(page)).as("cut or covered on %s", path).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 375})
  void namesWithoutBlanksStayOnTheScreen(int width) {
    try (var browser = BrowserFixture.enter(house, "user", "fr", width)) {
      for (var path :
          List.of(
              "/customers?search=" + LONG.substring(0, 20),
              "/customers/FR01/C900",
              "/customers/FR01/C900/entries/C900-1",
              "/act/tasks/" + task("customer=C900"))) {
        var page = browser.open(path);
        assertThat(cut(page)).as("cut or covered on %s", path).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void theListOfKeysSaysWhatEachDoes(String language) {
    try (var browser = BrowserFixture.enter(house, "user", language)) {
      for (var path : List.of("/customers", "/customers/FR01/C006", "/act/step?step=1")) {
        var page = browser.open(path);
        page.keyboard().press("?");
        page.waitForSelector("#keys.show");
        assertThat(page.locator("#keys-list dd").allInnerTexts()).as(path).doesNotContain("");
        assertThat(page.locator("#keys-list dt").allInnerTexts().stream().map(String::strip))
            .as(path)
            .anyMatch(keys -> keys.startsWith("j"));
      }
    }
  }

  /** Texts of lists and headings that are outside of the screen or under something else. */
  private static String cut(Page page) {
    return String.valueOf(
        page.evaluate(
            """
            () => [...document.querySelectorAll("main h1, main h2, main p, main dd, main td, main th[scope=row]")]
              .filter((e) => e.checkVisibility() && e.innerText.trim() && !e.closest("details:not([open])"))
              .filter((e) => {
                e.scrollIntoView({ block: "center" });
                const box = e.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
                return box.right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 || !e.contains(top) && !top?.contains(e);
              }).concat(document.documentElement.scrollWidth > innerWidth ? [document.body] : [])
              .map((e) => e.outerHTML.slice(0, 160)).join("\\n")
            """));
  }

  private static List<String> withTask() {
    return Stream.concat(
            PAGES.stream(), Stream.of("/act/tasks/" + task("channel=phone&entity=FR01")))
        .toList();
  }

  private static String task(String query) {
    return house.tasks("status=proposed&" + query).getFirst().getString("id");
  }

  private static void theme(BrowserFixture browser, String theme) {
    var page = browser.page();
    page.context().addCookies(List.of(new Cookie("relance-theme", theme).setUrl(page.url())));
  }
}
