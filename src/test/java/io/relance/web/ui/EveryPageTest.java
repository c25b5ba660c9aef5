package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.ui.frame.DoorsFixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page, in French on a wide screen and in English on a narrow one: for everybody, complete.
 */
class EveryPageTest {
  /** What is shown of a path with parameters; those without stand for themselves. */
  private static final Map<String, String> EXAMPLES = new LinkedHashMap<>(Map.of());

  /** Files, fragments and events: no whole pages. */
  private static final Set<String> NO_PAGES = Set.of("/login");

  private static HouseFixture house;
  private static BrowserFixture wide;
  private static BrowserFixture narrow;

  @BeforeAll
  static void enter() {
    house = HouseFixture.create("Maison Dupont");
    wide = BrowserFixture.enter(house, "admin", "fr", 1440);
    narrow = BrowserFixture.enter(house, "admin", "en", 375);
  }

  @AfterAll
  static void leave() {
    wide.close();
    narrow.close();
  }

  static List<String> pages() {
    return DoorsFixture.shown(Ui.doors()).stream()
        .filter(path -> !NO_PAGES.contains(path))
        .map(path -> EXAMPLES.getOrDefault(path, path))
        .distinct()
        .toList();
  }

  @Test
  void hasAnExampleOfEveryPathWithParameters() {
    var without = new TreeSet<>(pages());
    without.removeIf(path -> !path.contains(":"));

    assertThat(without).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isForEverybody(String path) {
    for (var browser : List.of(wide, narrow)) {
      var page = browser.open(path);
      assertThat(page.title()).as(path).endsWith("– Relance");
      assertThat(page.locator("h1").count()).as("headings of %s", path).isEqualTo(1);
      browser.assertAccessible();
      assertThat(browser.complaints()).as(path).isEmpty();
    }
  }
}
