package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.relance.sync.FeedFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages claim is so: that nothing is to do, and that something is under way. */
@Tag("browser")
class ClaimsTest {
  /** Well under the twenty seconds after which the counter asks by itself. */
  private static final double SOON_MS = 8_000;

  @ParameterizedTest
  @CsvSource({
    "fr,1 compte n’a pas encore été évalué,Aucune relance en attente",
    "en,1 account has not been evaluated today,No reminder is waiting"
  })
  void givesNoAllClearBeforeAccountsAreEvaluated(String language, String awaiting, String nothing) {
    var house = HouseFixture.empty("Maison Neuve " + language);
    house
        .api()
        .put(
            "/api/v1/entities/FR01",
            new JsonObject().put("name", "Neuve").put("currency", "EUR").encode());
    house
        .api()
        .feed("FR01", "snapshot", FeedFixture.customer("C1"), FeedFixture.entry("C1-1", "C1"));
    var visitor = VisitorFixture.enter(house, "user", language);

    assertThat(visitor.read("/")).contains(awaiting).doesNotContain(nothing);
    assertThat(visitor.read("/act")).contains(awaiting);

    house.run("FR01");

    assertThat(visitor.read("/")).doesNotContain(awaiting);
  }

  @Test
  void nothingIsUnderWayOnceTheWorkIsOver() {
    var house = HouseFixture.create("Maison du Compteur");
    var task = house.tasks("status=proposed&step=1&entity=FR01").getFirst().getString("id");
    var work =
        house
            .api()
            .post(
                "/api/v1/tasks:start",
                new JsonObject()
                    .put("action", "skip")
                    .put("ids", new JsonArray().add(task))
                    .put("reason", "Payé ce matin")
                    .put("undoSeconds", 3)
                    .encode())
            .getString("id");
    try (var browser = BrowserFixture.enter(house, "admin", "fr")) {
      var page = browser.open("/act/work/" + work);
      page.waitForSelector("#work-live[data-state='done']");
      page.waitForFunction(
          "() => !document.querySelector('#underway .spinner-border')",
          null,
          new Page.WaitForFunctionOptions().setTimeout(SOON_MS));
    }
  }
}
