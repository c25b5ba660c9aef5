package io.relance.web.ui.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.ui.HouseFixture;
import io.relance.web.ui.VisitorFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A form that is refused says why beside its field, and loses nothing that was typed or stored. */
class RefusedFormsTest {
  private static HouseFixture house;
  private static VisitorFixture admin;

  @BeforeAll
  static void enter() {
    house = HouseFixture.create("Maison des Formulaires");
    admin = VisitorFixture.enter(house, "admin", "fr");
  }

  @Test
  void keepsTheStepThatCannotBeRemoved() {
    var profile =
        house
            .api()
            .post("/api/v1/profiles", new JsonObject().put("name", "Une étape").encode())
            .getString("id");
    var step =
        new JsonObject()
            .put("phase", "reminder")
            .put("level", 1)
            .put("channel", "email")
            .put("template", "reminder")
            .put("automatic", false)
            .put("cc", new JsonArray().add("direction@example.com"))
            .put(
                "trigger",
                new JsonObject()
                    .put("reference", "due-date")
                    .put("days", 17)
                    .put("endOfMonth", false));
    var branch = new JsonObject().put("enabled", true).put("steps", new JsonArray().add(step));
    house
        .api()
        .put(
            "/api/v1/profiles/" + profile + "/scenario",
            new JsonObject()
                .put("catchUp", "spaced")
                .put("branches", new JsonObject().put("withEmail", branch))
                .encode());
    var at = "/configure/scenarios/" + profile + "/withEmail/1";
    assertThat(admin.read(at)).contains("data-confirm=\"Retirer cette étape du scénario");

    var refused = admin.post(at + "/remove");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("role=\"alert\"", "direction@example.com")
        .containsPattern("name=\"days\"[^>]*value=\"17\"");
  }

  @Test
  void tiesTheErrorsOfAStepToTheirFields() {
    var refused =
        admin.post(
            "/configure/scenarios/" + house.profile("PME") + "/withEmail/1",
            "active",
            "yes",
            "channel",
            "email",
            "template",
            "reminder",
            "reference",
            "due-date",
            "days",
            "5",
            "cc",
            "nobody");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .containsPattern("<textarea[^>]*name=\"cc\"[^>]*aria-invalid=\"true\"[^>]*cc-error")
        .contains("id=\"cc-error\">");
  }

  @Test
  void marksTheFieldThatHoldsAList() {
    var refused =
        admin.post(
            "/configure/entities/FR01/sending", "recipients", "accounting, " + "x".repeat(101));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"recipients-error\">Des rôles de contact");
  }

  @Test
  void showsThePortfolioAsItIsStoredBesideARefusedPassword() {
    var refused = admin.post("/configure/users/camille/password", "password", "short");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .containsPattern("value=\"portfolio\" checked")
        .containsPattern("value=\"camille\" checked")
        .containsPattern("value=\"user\" required checked")
        .contains("id=\"password-error\"");
  }

  @Test
  void asksForWhomAPortfolioIs() {
    var refused = admin.post("/configure/users/camille", "role", "user", "sees", "portfolio");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Choisissez au moins un chargé de recouvrement");
    assertThat(
            admin
                .post(
                    "/configure/users",
                    "login",
                    "sans",
                    "password",
                    HouseFixture.PASSWORD,
                    "role",
                    "user",
                    "sees",
                    "portfolio")
                .statusCode())
        .isEqualTo(422);
    house
        .api()
        .put(
            "/api/v1/logins/nobody",
            new JsonObject()
                .put("role", "user")
                .put("password", HouseFixture.PASSWORD)
                .put("portfolio", new JsonArray())
                .encode());
    assertThat(admin.read("/configure/users")).contains("Aucun client</span>");
  }

  @Test
  void replacesNoTemplateThatSomebodyElseHasSavedMeanwhile() {
    var at = "/configure/templates/thanks/email/fr";
    var shown = VisitorFixture.field(admin.read(at), "changedAt");
    assertThat(shown).isEmpty();
    var other = new JsonObject().put("subject", "Merci").put("text", "b").put("html", "<p>c</p>");
    house.api().put("/api/v1/templates/fr/email/thanks", other.encode());

    var refused =
        admin.post(
            at, "changedAt", shown, "subject", "Le mien", "text", "t", "html", "<p>Le mien</p>");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Quelqu’un a enregistré ce modèle entre-temps", "&lt;p&gt;Le mien&lt;/p&gt;");
    assertThat(subject()).isEqualTo("Merci");
    var now = VisitorFixture.field(refused.body(), "changedAt");
    var saved =
        admin.post(
            at, "changedAt", now, "subject", "Le mien", "text", "t", "html", "<p>Le mien</p>");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(subject()).isEqualTo("Le mien");
  }

  private static String subject() {
    return house.api().get("/api/v1/templates/fr/email/thanks").getString("subject");
  }

  @Test
  void saysThatACustomerIsNotOfThisEntity() {
    var words =
        admin.post(
            "/configure/templates/reminder/email/fr/preview",
            "entity",
            "FR01",
            "customer",
            "nobody",
            "subject",
            "x",
            "text",
            "x",
            "html",
            "<p>x</p>");

    assertThat(words.body()).contains("Ce client n’existe pas dans cette société");
  }

  @Test
  void keepsTheWordsForALogoThatIsNone() {
    var parts =
        """
        --b\r
        Content-Disposition: form-data; name="alt"\r
        \r
        Une maison bleue\r
        --b\r
        Content-Disposition: form-data; name="image"; filename="x.png"\r
        Content-Type: image/png\r
        \r
        no image\r
        """;

    var refused = admin.upload("/configure/entities/FR01/logo/put", "b", parts);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(VisitorFixture.field(refused.body(), "alt")).isEqualTo("Une maison bleue");
  }

  @Test
  void namesYearsAndChoosesAmongEntities() {
    assertThat(admin.read("/configure/calendars?year=2026"))
        .contains("2027\"")
        .doesNotContainPattern("2\\p{Z}02[57]");
    assertThat(admin.read("/configure/templates/reminder/email/fr"))
        .contains("<select class=\"form-select\" id=\"entity\"");
    assertThat(admin.read("/configure/entities/FR01")).contains("/configure/entities/BE01");
  }

  @Test
  void tellsSessionsOfPeopleFromTokensOfPrograms() {
    assertThat(admin.read("/configure/tokens")).contains("Session de admin");
    assertThat(house.api().get("/api/v1/tokens").getJsonArray("items"))
        .anySatisfy(one -> assertThat(((JsonObject) one).getString("login")).isNull())
        .anySatisfy(one -> assertThat(((JsonObject) one).getString("login")).isEqualTo("admin"));
  }

  @Test
  void offersNamedFieldsToWhoFilters() {
    house
        .api()
        .put(
            "/api/v1/tags/tag1", new JsonObject().put("fr", "Région").put("en", "Region").encode());
    var viewer = VisitorFixture.enter(house, "viewer", "fr");

    assertThat(viewer.read("/act/criteria")).contains("hx-get=\"/configure/tags/offered\"");
    assertThat(viewer.read("/configure/tags/offered"))
        .contains("<option value=\"tag1:\">Région</option>");
  }

  @Test
  void asksForAnotherProfileBeforeTheOnlyOneIsDeleted() {
    var alone = HouseFixture.empty("Maison au Profil");
    var profile =
        alone
            .api()
            .post(
                "/api/v1/profiles",
                new JsonObject().put("name", "Seul").put("default", true).encode())
            .getString("id");
    alone
        .api()
        .put(
            "/api/v1/entities/FR01",
            new JsonObject()
                .put("name", "Maison")
                .put("currency", "EUR")
                .put("timeZone", "Europe/Paris")
                .put("grouping", "item")
                .encode());
    alone
        .api()
        .feed(
            "FR01",
            "snapshot",
            "{\"type\":\"customer\",\"id\":\"C1\",\"name\":\"Martin\",\"profile\":\"Seul\"}");

    for (var other : alone.api().get("/api/v1/profiles").getJsonArray("items")) {
      var id = ((JsonObject) other).getString("id");
      if (!id.equals(profile)) {
        alone.api().send("DELETE", "/api/v1/profiles/" + id, "application/json", "");
      }
    }

    var page =
        VisitorFixture.enter(alone, "admin", "fr")
            .read("/configure/profiles/" + profile + "/delete");

    assertThat(page).contains("Créez d’abord un autre profil").doesNotContain("reassignTo");
  }

  @Test
  void saysAtTheDoorThatThePasswordIsChanged() {
    house
        .api()
        .put(
            "/api/v1/logins/paul",
            new JsonObject().put("role", "viewer").put("password", HouseFixture.PASSWORD).encode());
    var paul = VisitorFixture.enter(house, "paul", "fr");

    var changed =
        paul.post(
            "/password",
            "current",
            HouseFixture.PASSWORD,
            "password",
            "un tout autre mot de passe");

    assertThat(paul.follow(changed)).contains("role=\"status\"").contains("mot de passe est chang");
  }
}
