package io.relance.web.ui.configure;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.relance.web.ui.BrowserFixture;
import io.relance.web.ui.HouseFixture;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator's day: what is set up here is what follow-up then does. */
@Tag("browser")
class AdministratorDayTest {
  private static List<JsonObject> items(HouseFixture house, String path) {
    return house.api().get(path).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static void confirm(Page page) {
    page.click("#confirm-yes");
  }

  @ParameterizedTest
  @CsvSource({
    "fr, Créer le profil, Créer le scénario, Enregistrer, Le scénario est enregistré, échéance +3 j",
    "en, Create the profile, Create the scenario, Save, The scenario is saved, due date +3 d"
  })
  void createsAProfileWithItsScenarioThatTheNextRunFollows(
      String language, String create, String plan, String save, String saved, String when) {
    var house = HouseFixture.create("Maison des Profils " + language);
    try (var browser = BrowserFixture.enter(house, "admin", language)) {
      var page = browser.open("/configure/profiles");
      page.fill("#name", "Clients export");
      page.click("text=" + create);
      assertThat(page.locator("#notices")).containsText("Clients export");
      page.click("text=" + plan);

      page.click(".scenario-line >> nth=0 >> text=R1");
      var panel = page.locator("#step-panel");
      assertThat(panel.locator("#days")).isVisible();
      browser.assertAccessible();
      panel.locator("#days").fill("3");
      panel.locator("#channel").selectOption("phone");
      panel.locator("text=" + save).click();
      assertThat(page.locator("#notices")).containsText(saved);
      assertThat(page.locator(".scenario-line").first()).containsText(when);

      house
          .api()
          .patch(
              "/api/v1/entities/FR01/customers/C003",
              new JsonObject().put("profile", house.profile("Clients export")).encode());
      house.run("FR01");
      var tasks = items(house, "/api/v1/tasks?entity=FR01&customer=C003&status=proposed");
      assertThat(tasks).isNotEmpty().allMatch(one -> one.getString("channel").equals("phone"));
    }
  }

  @Test
  void keepsWhatWasTypedWhenAStepIsRefused() {
    var house = HouseFixture.create("Maison des Refus");
    try (var browser = BrowserFixture.enter(house, "admin", "en")) {
      var page = browser.open("/configure/scenarios/" + house.profile("PME"));
      page.click(".scenario-line >> nth=0 >> text=R4");
      var panel = page.locator("#step-panel");
      panel.locator("#days").fill("-4");
      panel.locator("#minimumAmount").fill("douze");
      panel.locator("text=Add the step").click();

      assertThat(panel.locator("#minimumAmount.is-invalid")).hasValue("douze");
      browser.complaints();
      panel.locator("#minimumAmount").fill("1 250,50");
      panel.locator("text=Add the step").click();
      assertThat(panel.locator("#days.is-invalid")).hasValue("-4");
      assertThat(panel).containsText("Only a notice may be negative");
      browser.assertAccessible();
      browser.complaints();
      panel.locator("#days").fill("12");
      panel.locator("text=Add the step").click();
      assertThat(page.locator("#notices")).containsText("The scenario is saved");

      var scenario =
          house.api().get("/api/v1/profiles/" + house.profile("PME") + "/scenario").encode();
      assertThat(scenario).contains("\"minimumAmount\":\"1250.50\"");
    }
  }

  @Test
  void renamesAProfileAndDeletesItWithANewPlaceForItsCustomers() {
    var house = HouseFixture.create("Maison des Noms");
    try (var browser = BrowserFixture.enter(house, "admin", "en")) {
      var page = browser.open("/configure/profiles");
      page.click("[aria-label='Rename PME']");
      page.fill("#name", "À affecter");
      page.click("form[action^='/configure/profiles/'] >> text=Save");
      assertThat(page.locator("#name-error, [role=alert]").first()).isVisible();
      assertThat(browser.complaints()).hasSize(1);
      page.fill("#name", "Small <b>firms</b>");
      page.click("form[action^='/configure/profiles/'] >> text=Save");
      assertThat(page.locator("#notices")).containsText("Small <b>firms</b>");

      page.click("[aria-label='Delete the profile Small <b>firms</b>']");
      var dialog = page.locator(".modal.show");
      assertThat(dialog).containsText("30 customers have this profile.");
      browser.assertAccessible();
      dialog
          .locator("select")
          .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("À affecter"));
      dialog.locator("text=Delete").last().click();
      assertThat(page.locator("#notices")).containsText("is deleted");
      assertThat(page.locator("main table tbody tr")).hasCount(1);
      assertThat(page.locator("main table tbody tr")).containsText("30");
    }
  }

  @Test
  void writesATemplateThatTheReminderThenUses() {
    var house = HouseFixture.create("Maison des Mots");
    try (var browser = BrowserFixture.enter(house, "admin", "fr")) {
      var page = browser.open("/configure/templates/reminder/email/fr?entity=FR01");
      page.fill("#customer", "C001");
      page.fill("#part-subject", "Pour {{customer.nom}}");
      var words = page.locator("#preview-words");
      assertThat(words).containsText("Nothing is named \"customer.nom\"");
      page.click("text=Enregistrer");
      assertThat(page.locator("#part-subject-error")).containsText("Ligne 1, colonne");
      assertThat(page.locator("#part-subject")).hasValue("Pour {{customer.nom}}");
      browser.assertAccessible();
      assertThat(browser.complaints()).hasSize(1);

      page.fill("#customer", "C001");
      page.fill("#part-subject", "Bonjour {{customer.name}}, {{total}}");
      page.fill("#part-html", "<p>Cher {{customer.name}}<script>alert(1)</script></p>");
      assertThat(words).containsText("Bonjour Boulangerie Étoile");
      assertThat(page.frameLocator("iframe").locator("p")).containsText("Cher Boulangerie Étoile");
      // The frame runs nothing: the browser says that it kept it from that.
      browser.complaints();
      page.fill("#part-html", "<p>Cher {{customer.name}}</p>");
      page.click("text=Enregistrer");
      assertThat(page.locator("#notices")).containsText("Le modèle est enregistré");
      browser.complaints();

      var task =
          items(house, "/api/v1/tasks?entity=FR01&customer=C001&status=proposed").stream()
              .filter(one -> one.getString("channel").equals("email"))
              .filter(one -> one.getString("phase").equals("reminder"))
              .findFirst()
              .orElseThrow()
              .getString("id");
      var shown =
          house
              .api()
              .post(
                  "/api/v1/tasks:preview",
                  new JsonObject()
                      .put("ids", new io.vertx.core.json.JsonArray().add(task))
                      .encode())
              .getJsonArray("items")
              .getJsonObject(0);
      assertThat(shown.getString("subject")).startsWith("Bonjour Boulangerie Étoile");

      assertThat(page.locator("#preview-words")).containsText("peut être enregistré");
      page.locator("button:has-text('Revenir au standard')").press("Enter");
      confirm(page);
      assertThat(page.locator("#notices")).containsText("est supprimée");
    }
  }

  @Test
  void addsAUserWhoSeesTheirPortfolioOnlyAndMayNotEnterHere() {
    var house = HouseFixture.create("Maison des Gens");
    try (var browser = BrowserFixture.enter(house, "admin", "en")) {
      var page = browser.open("/configure/users");
      page.fill("#login", "admin");
      page.fill("#password", HouseFixture.PASSWORD);
      page.click("text=Add the user");
      assertThat(page.locator("#login-error")).containsText("already a login");
      assertThat(browser.complaints()).hasSize(1);
      page.fill("#login", "dominique");
      page.fill("#password", HouseFixture.PASSWORD);
      page.check("input[name=role][value=user]");
      page.check("input[name=sees][value=portfolio]");
      page.check("input[name=portfolio][value=camille]");
      page.click("text=Add the user");
      assertThat(page.locator("#notices")).containsText("dominique can log in now.");
    }
    try (var browser = BrowserFixture.enter(house, "dominique", "en")) {
      var page = browser.open("/configure/users");
      assertThat(page.locator("h1, .empty-title").first()).isVisible();
      assertThat(page.locator("main")).not().containsText("New user");
      assertThat(browser.complaints()).hasSize(1);
      assertThat(page.locator("nav a[href^='/configure']")).hasCount(0);
    }
    var seen =
        items(house, "/api/v1/logins").stream()
            .filter(one -> one.getString("login").equals("dominique"))
            .findFirst()
            .orElseThrow();
    assertThat(seen.getJsonArray("portfolio")).containsExactly("camille");
  }

  @Test
  void issuesATokenOnceAndEndsIt() {
    var house = HouseFixture.empty("Maison des Clés");
    try (var browser = BrowserFixture.enter(house, "admin", "fr")) {
      var page = browser.open("/configure/tokens");
      page.fill("#label", "Tableau de bord \"><i>x");
      page.fill("#expiresInDays", "demain");
      page.click("button:has-text('Créer le jeton')");
      assertThat(page.locator("#expiresInDays-error")).isVisible();
      assertThat(page.locator("#label")).hasValue("Tableau de bord \"><i>x");
      assertThat(browser.complaints()).hasSize(1);
      page.fill("#expiresInDays", "30");
      page.click("button:has-text('Créer le jeton')");
      assertThat(page.locator("#secret")).hasValue(Pattern.compile("rl_.+"));
      browser.assertAccessible();
      browser.open("/configure/tokens");
      assertThat(page.locator("#secret")).hasCount(0);
      page.click("tr:has-text('Tableau de bord') >> text=Révoquer");
      confirm(page);
      assertThat(page.locator("#notices")).containsText("Le jeton est révoqué");
      assertThat(page.locator("tr:has-text('Tableau de bord')")).hasCount(0);
    }
  }

  @Test
  void stopsAllSendingAndResumesIt() {
    var house = HouseFixture.empty("Maison des Arrêts");
    try (var browser = BrowserFixture.enter(house, "admin", "en")) {
      var page = browser.open("/configure/sending");
      page.fill("#reason", "New software");
      page.click("button:has-text('Stop everything')");
      confirm(page);
      assertThat(page.locator("main")).containsText("Sending is stopped");
      assertThat(page.locator("main")).containsText("New software");
      page.click("button:has-text('Resume sending')");
      confirm(page);
      assertThat(page.locator("main")).containsText("Sending is open");
    }
  }
}
