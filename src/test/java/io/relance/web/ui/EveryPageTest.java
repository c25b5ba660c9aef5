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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page, in French on a wide screen and in English on a narrow one: for everybody, complete.
 */
@Tag("browser")
class EveryPageTest {
  /** What is shown of a path with parameters; those without stand for themselves. */
  private static final Map<String, String> EXAMPLES =
      new LinkedHashMap<>(
          Map.ofEntries(
              Map.entry("/customers/:entity/:id", "/customers/FR01/C006"),
              Map.entry("/customers/:entity/:id/timeline", "/customers/FR01/C006/timeline"),
              Map.entry(
                  "/customers/:entity/:id/entries/:entry", "/customers/FR01/C006/entries/C006-2"),
              Map.entry("/customers/:entity/:id/remind", "/customers/FR01/C006/remind"),
              Map.entry("/act/tasks/:id", "/act/tasks/{TASK}"),
              Map.entry("/act/tasks/:id/preview", "/act/tasks/{TASK}/preview"),
              Map.entry("/follow/rejected", "/follow/rejected?entity=FR01"),
              Map.entry("/configure/profiles/:id", "/configure/profiles/{PME}"),
              Map.entry("/configure/profiles/:id/delete", "/configure/profiles/{PME}/delete"),
              Map.entry("/configure/scenarios/:id", "/configure/scenarios/{PME}"),
              Map.entry(
                  "/configure/scenarios/:id/:branch/:step",
                  "/configure/scenarios/{PME}/withEmail/2"),
              Map.entry(
                  "/configure/templates/:name/:channel/:language",
                  "/configure/templates/reminder/email/fr"),
              Map.entry("/configure/users/:login", "/configure/users/camille"),
              Map.entry("/rules/book/:family/:slug", "/rules/book/exclusion/stopped"),
              Map.entry("/rules/edit/:family/:slug", "/rules/edit/exclusion/stopped"),
              Map.entry("/configure/entities/:code", "/configure/entities/FR01"),
              Map.entry("/configure/entities/:code/:part", "/configure/entities/FR01/sending")));

  /**
   * Files, fragments and events: no whole pages. And those that show what has to be made first:
   * their own stories visit them.
   */
  private static final Set<String> NO_PAGES =
      Set.of(
          "/login",
          "/alerts/latest",
          "/customers.csv",
          "/customers.xlsx",
          "/customers/:entity/:id/elsewhere",
          "/act/measure",
          "/act/underway",
          "/act/work/:id",
          "/act/work/:id/live",
          "/act/work/:id/events",
          "/act/tasks/:id/preview/body",
          "/act/tasks/:id/preview/letter",
          "/follow/reminders/:id",
          "/follow/reminders/:id/body",
          "/follow/reminders/:id/document",
          "/follow/syncs/:entity/:id/rejected.csv",
          "/follow/syncs/:entity/:id/rejected.ndjson",
          "/configure/entities/:code/logo/image",
          "/configure/tags/offered",
          "/configure/templates/new",
          "/rules/catalogue.json",
          "/rules/versions/:version",
          "/rules/what-if/:work",
          "/simulate/:work",
          "/simulate/:work/days/:date");

  /** Stands in an example for the id of the house's profile. */
  private static final String PROFILE = "{PME}";

  /** Stands in an example for the id of a proposed mail. */
  private static final String TASK = "{TASK}";

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

  private static String mail() {
    return house
        .api()
        .get("/api/v1/tasks?status=proposed&channel=email&limit=1")
        .getJsonArray("items")
        .getJsonObject(0)
        .getString("id");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isForEverybody(String path) {
    for (var browser : List.of(wide, narrow)) {
      var page = browser.open(path.replace(PROFILE, house.profile("PME")).replace(TASK, mail()));
      assertThat(page.title()).as(path).endsWith("– Relance");
      assertThat(page.locator("h1").count()).as("headings of %s", path).isEqualTo(1);
      assertThat(page.locator("main").innerText())
          .as("what is not there is not told on %s", path)
          .doesNotContainPattern("\\bnull\\b");
      browser.assertAccessible();
      assertThat(browser.complaints()).as(path).isEmpty();
    }
  }
}
