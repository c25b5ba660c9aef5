package io.relance.web.ui.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.ui.HouseFixture;
import io.relance.web.ui.VisitorFixture;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of rules keep of what people write, when two of them write at once. */
class RulePagesTest {
  private static final String STOPPED = "/rules/edit/exclusion/stopped";

  private HouseFixture house;
  private VisitorFixture admin;

  @BeforeEach
  void enter() {
    house = HouseFixture.empty("Maison des Règles");
    admin = VisitorFixture.enter(house, "admin", "fr");
  }

  private static JsonObject below(String slug, int amount) {
    return new JsonObject()
        .put(
            "exclusion/" + slug + "/rule.drl",
            """
            rule "Entries below %d are left out"
            when
              $entry : Entry( openAmount < %d )
            then
              insertLogical( new Exclusion( $entry, "SMALL" ) );
            end
            """
                .formatted(amount, amount))
        .put(
            "exclusion/" + slug + "/cases.yaml",
            """
            - case: small
              given: { entries: [ { reference: F-1, openAmount: 1 } ] }
              expect: { F-1: SMALL }
            - case: large
              given: { entries: [ { reference: F-1, openAmount: %d } ] }
              expect: nothing
            """
                .formatted(amount));
  }

  /** Somebody else publishes these files. */
  private JsonObject publish(JsonObject files) {
    return house.api().post("/api/v1/rules/publish", new JsonObject().put("files", files).encode());
  }

  private String text(String path) {
    return house
        .api()
        .get("/api/v1/rules/versions/" + newest())
        .getJsonObject("files")
        .getString(path);
  }

  private int newest() {
    var versions = house.api().get("/api/v1/rules/versions").getJsonArray("items");
    return versions.isEmpty() ? 0 : versions.getJsonObject(0).getInteger("version");
  }

  /** The visitor writes a rule of their own, as the editor sends it. */
  private void write(String slug, int amount, int base) {
    var files = below(slug, amount);
    assertThat(
            admin
                .post(
                    "/rules/edit/exclusion/" + slug,
                    "base",
                    String.valueOf(base),
                    "path",
                    "exclusion/" + slug + "/rule.drl",
                    "text",
                    files.getString("exclusion/" + slug + "/rule.drl"),
                    "path",
                    "exclusion/" + slug + "/cases.yaml",
                    "text",
                    files.getString("exclusion/" + slug + "/cases.yaml"))
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void countsCasesInWords() {
    assertThat(admin.read("/rules/book/exclusion/stopped?tried=1"))
        .containsPattern("[0-9]+ cas exécutés");
    write("tiny", 40, 0);
    assertThat(admin.read("/rules/edit/exclusion/tiny?checked=1"))
        .contains("Tout va bien\u00a0: 2 cas vérifiés.");
  }

  @Test
  void publishesOnlyOverWhatThePageHasShown() {
    write("tiny", 40, 0);
    var page = admin.read("/rules/draft");
    assertThat(VisitorFixture.field(page, "base")).isEqualTo("0");
    publish(below("small", 20));

    var refused =
        admin.post("/rules/draft/publish", "base", "0", "message", "Trop petit pour un timbre");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Une autre version est entrée en vigueur entre-temps")
        .contains("Trop petit pour un timbre</textarea>");
    assertThat(VisitorFixture.field(refused.body(), "base")).isEqualTo("1");
    assertThat(newest()).isEqualTo(1);

    var made = admin.post("/rules/draft/publish", "base", "1", "message", "Trop petit");
    assertThat(admin.follow(made)).contains("Version 2");
    assertThat(text("exclusion/small/rule.drl")).contains("< 20");
    assertThat(text("exclusion/tiny/rule.drl")).contains("< 40");
  }

  @Test
  void goesOnOnlyFromWhatThePageHasShown() {
    write("small", 40, 0);
    publish(below("small", 20));
    assertThat(VisitorFixture.field(admin.read("/rules/draft"), "base")).isEqualTo("1");
    publish(below("small", 30));

    var refused = admin.post("/rules/draft/keep", "base", "1");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Une autre version est entrée en vigueur");
    assertThat(admin.post("/rules/draft/publish", "base", "2", "message", "x").statusCode())
        .as("what others have changed is not published over without a word")
        .isEqualTo(409);
    assertThat(admin.follow(admin.post("/rules/draft/keep", "base", "2")))
        .doesNotContain("Quelqu’un a publié");
    assertThat(newest()).isEqualTo(2);
  }

  @Test
  void knowsFromWhichTextAChangeWasMade() {
    publish(below("small", 20));
    var editor = admin.read("/rules/edit/exclusion/small");
    assertThat(VisitorFixture.field(editor, "base")).isEqualTo("1");
    publish(below("small", 30));

    write("small", 25, 1);

    assertThat(admin.read("/rules/draft")).contains("Quelqu’un a publié");
    assertThat(admin.read("/rules/edit/exclusion/small"))
        .contains("Quelqu’un a publié")
        .contains("&lt; 25");
  }

  @Test
  void keepsNothingOfWhatIsAsPublished() {
    var files = below("small", 20);
    files.put(
        "exclusion/small/rule.drl", files.getString("exclusion/small/rule.drl").stripTrailing());
    publish(files);

    write("small", 20, 1);

    assertThat(admin.read("/rules/draft")).contains("Rien n’est écrit");
  }

  @Test
  void offersToMuteOnlyWhatOthersHaveWritten() {
    publish(below("small", 20));

    assertThat(admin.read("/rules/book/exclusion/small"))
        .doesNotContain("/rules/edit/exclusion/small/mute")
        .contains("/rules/edit/exclusion/small/withdraw");
    assertThat(admin.read("/rules/book/exclusion/stopped")).contains(STOPPED + "/mute");
  }

  @Test
  void putsAMutedRuleBackInForceInItsOwnWords() {
    publish(new JsonObject().put("exclusion/stopped/disabled", "muted\n"));
    var rule = admin.read("/rules/book/exclusion/stopped");
    assertThat(rule)
        .contains("Remettre cette règle en vigueur à la prochaine publication")
        .contains("Désactivée")
        .doesNotContain("Retirer votre propre règle", "sourdine");

    var page = admin.follow(admin.post(STOPPED + "/withdraw"));

    assertThat(page).contains(">Rétablie<").doesNotContain(">Retirée<");
  }

  @Test
  void goesBackOnlyFromWhatThePageHasShown() {
    publish(below("small", 20));
    publish(below("small", 30));
    var page = admin.read("/rules/versions/1");
    assertThat(VisitorFixture.field(page, "base")).isEqualTo("2");
    publish(below("small", 35));

    var refused =
        admin.post(
            "/rules/versions/1/rollback", "base", "2", "of", "1", "message", "Trop de monde");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Une autre version est entrée en vigueur", "value=\"Trop de monde\"");
    assertThat(newest()).isEqualTo(3);

    var list = admin.read("/rules/versions");
    assertThat(list).contains("name=\"message\"");
    var back =
        admin.post(
            "/rules/versions/0/rollback",
            "base",
            VisitorFixture.field(list, "base"),
            "message",
            "Tout reprendre");
    assertThat(admin.follow(back)).contains("Tout reprendre");
  }

  @Test
  void keepsTheDraftWhileAPublicationWaits() {
    var whole = HouseFixture.create("Maison Prudente");
    var author = VisitorFixture.enter(whole, "admin", "fr");
    var files = below("most", 3000);
    author.post(
        "/rules/edit/exclusion/most",
        "base",
        "0",
        "path",
        "exclusion/most/rule.drl",
        "text",
        files.getString("exclusion/most/rule.drl"),
        "path",
        "exclusion/most/cases.yaml",
        "text",
        files.getString("exclusion/most/cases.yaml"));

    author.post("/rules/draft/publish", "base", "0", "message", "Presque tout");

    var version = whole.api().get("/api/v1/rules/versions/1");
    assertThat(version.getString("status")).isEqualTo("waiting");
    assertThat(author.read("/rules/draft")).contains("exclusion/most");
    whole.api().post("/api/v1/rules/versions/1/confirm", "{}");
    assertThat(author.read("/rules/draft"))
        .as("it is as published by now")
        .contains("Rien n’est écrit");
  }

  @Test
  void marksForeignWordsAsForeign() {
    write("tiny", 40, 0);

    var twice = admin.post("/rules/new", "family", "exclusion", "slug", "tiny", "shape", "rule");

    assertThat(twice.statusCode()).isEqualTo(409);
    assertThat(twice.body()).contains("<div class=\"preserve-lines\">Une règle porte déjà ce nom");
  }

  @Test
  void leadsFromAProblemToTheEditorThatShowsIt() {
    admin.post(
        "/rules/edit/exclusion/tiny",
        "base",
        "0",
        "path",
        "exclusion/tiny/rule.drl",
        "text",
        "rule \"x\"\nwhen\n  $entry : Entry( openAmout < 4 )\nthen\nend\n");

    assertThat(admin.read("/rules/draft")).contains("href=\"/rules/edit/exclusion/tiny");
  }
}
