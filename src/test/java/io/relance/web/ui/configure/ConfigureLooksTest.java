package io.relance.web.ui.configure;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.relance.web.ui.BrowserFixture;
import io.relance.web.ui.HouseFixture;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of administrators is for everybody, in both languages, wide and narrow. */
class ConfigureLooksTest {
  private static final HouseFixture HOUSE = HouseFixture.create("Maison des Réglages");

  static Stream<String> pages() {
    var profile =
        HOUSE.api().get("/api/v1/profiles").getJsonArray("items").stream()
            .map(io.vertx.core.json.JsonObject.class::cast)
            .filter(one -> one.getString("name").equals("PME"))
            .findFirst()
            .orElseThrow()
            .getString("id");
    return Stream.of(
        "/configure",
        "/configure/profiles",
        "/configure/profiles/" + profile,
        "/configure/profiles/" + profile + "/delete",
        "/configure/scenarios",
        "/configure/scenarios/" + profile,
        "/configure/scenarios/" + profile + "/withEmail/2",
        "/configure/templates",
        "/configure/templates/reminder/email/fr",
        "/configure/templates/formal-notice/letter/en",
        "/configure/payment-methods",
        "/configure/tags",
        "/configure/calendars",
        "/configure/users",
        "/configure/users/camille",
        "/configure/entities",
        "/configure/entities/FR01",
        "/configure/entities/FR01/exclusions",
        "/configure/entities/FR01/sending",
        "/configure/entities/FR01/late-payment",
        "/configure/entities/FR01/logo",
        "/configure/sending",
        "/configure/tokens",
        "/configure/company",
        "/password");
  }

  static Stream<Arguments> visits() {
    return Stream.of("fr", "en")
        .flatMap(
            language ->
                Stream.of(1440, 375).map(width -> Arguments.of(language, width)));
  }

  @ParameterizedTest
  @MethodSource("visits")
  void isForEverybody(String language, int width) {
    try (var browser = BrowserFixture.enter(HOUSE, "admin", language, width)) {
      var softly = new SoftAssertions();
      pages()
          .forEach(
              path ->
                  softly
                      .assertThatCode(
                          () -> {
                            var page = browser.open(path);
                            assertThat(page.locator("h1")).hasCount(1);
                            browser.picture(
                                "configure-%s-%d%s"
                                    .formatted(language, width, path.replace('/', '-')));
                            browser.assertAccessible();
                          })
                      .doesNotThrowAnyException());
      softly.assertAll();
    }
  }
}
