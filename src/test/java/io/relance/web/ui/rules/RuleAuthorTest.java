package io.relance.web.ui.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.relance.web.ui.BrowserFixture;
import io.relance.web.ui.HouseFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule author's day: a mistake is marked where it is, cases, what-if, publishing, going back. */
@Tag("browser")
@Timeout(240)
class RuleAuthorTest {
  private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  /** Puts a text into the editor as if it were typed. */
  private static void write(Page page, int editor, String text) {
    var place = page.locator(".ace_editor").nth(editor);
    place.locator(".ace_content").click();
    page.keyboard().press("Control+a");
    page.keyboard().insertText(text);
  }

  private static String rule(String field) {
    return """
        rule "Small invoices are left out"
        when
          $entry : Entry( %s > 0, openAmount < 350 )
        then
          insertLogical( new Exclusion( $entry, "TINY" ) );
        end
        """
        .formatted(field);
  }

  private static final String CASES =
      """
      - case: 349.99 is small
        given: { entries: [ { reference: F-1, openAmount: 349.99, daysOverdue: 12 } ] }
        expect: { F-1: TINY }
      - case: 350.00 is enough
        given: { entries: [ { reference: F-1, openAmount: 350.00, daysOverdue: 12 } ] }
        expect: nothing
      """;

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void writesARuleTriesPublishesAndTakesItBack(String language) {
    var house = HouseFixture.create("Atelier " + language);
    try (var browser = BrowserFixture.enter(house, "admin", language)) {
      var page = browser.open("/rules");
      browser.assertAccessible();
      browser.picture("rules-book-" + language);
      page.click("a[href='/rules/new']");
      browser.assertAccessible();
      page.fill("#slug", "tiny");
      page.click("form[action='/rules/new'] button.btn-primary");
      page.waitForURL("**/rules/edit/exclusion/tiny");

      write(page, 0, rule("openAmout"));
      write(page, 1, CASES);
      var findings = page.locator("#findings");
      assertThat(findings).containsText("Did you mean \"openAmount\"?", PATIENTLY);
      assertThat(page.locator(".ace_error").first()).isVisible();
      assertThat(page.locator(".rules-squiggle")).hasCount(1);
      browser.assertAccessible();
      browser.picture("rules-mistake-" + language);
      page.locator("[data-goto='exclusion/tiny/rule.drl']").first().click();

      completesAField(page);
      write(page, 0, rule("openAmount"));
      assertThat(findings.locator(".alert-success"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
      assertThat(findings).containsText("349.99 is small");
      browser.picture("rules-good-" + language);

      page.click("button[value='review']");
      page.waitForURL("**/rules/draft");
      assertThat(page.locator(".rules-added").first()).isVisible();
      browser.assertAccessible();
      browser.picture("rules-draft-" + language);
      page.click("form[action='/rules/what-if'] button");
      page.waitForURL("**/rules/what-if/*");
      assertThat(page.locator(".rules-chart"))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
      assertThat(page.locator("main")).containsText("TINY");
      browser.assertAccessible();
      browser.picture("rules-effect-" + language);

      page.click("a[href='/rules/draft'].btn");
      page.fill("#message", "Not worth a stamp");
      page.click("form[action='/rules/draft/publish'] button");
      page.waitForURL("**/rules/versions/1");
      assertThat(page.locator("h1")).containsText("1");
      assertThat(page.locator(".rules-difference").getByText("openAmount < 350").first())
          .isVisible();
      browser.assertAccessible();
      browser.picture("rules-version-" + language);
      // It changes nearly every task: another administrator has to agree.
      assertThat(page.locator("form[action$='/confirm']")).hasCount(0);
      house.api().post("/api/v1/rules/versions/1/confirm", "{}");

      house.run("FR01");
      page = browser.open("/rules/book/exclusion/tiny");
      assertThat(page.locator("main")).containsText("340.00 EUR");
      browser.assertAccessible();
      browser.picture("rules-rule-" + language);

      page = browser.open("/rules/versions/1");
      page.fill("#why", "Too many");
      page.click("#rollback button");
      page.click("#confirm-yes");
      page.waitForURL("**/rules/versions/2");
      browser.open("/rules/versions");
      assertThat(page.locator("tbody tr")).hasCount(2);
      browser.assertAccessible();
      browser.picture("rules-versions-" + language);
      assertThat(house.api().get("/api/v1/rules").toString()).doesNotContain("TINY");
    }
  }

  private static void completesAField(Page page) {
    write(page, 0, "rule \"x\"\nwhen\n  $entry : Entry( daysOv");
    page.keyboard().press("Control+Space");
    var popup = page.locator(".ace_autocomplete");
    assertThat(popup).containsText("daysOverdue");
    page.keyboard().press("Enter");
    assertThat((String) page.evaluate("document.querySelector('#text-0').value"))
        .contains("Entry( daysOverdue");
  }

  @Test
  void aViewerLooksAndChangesNothing() {
    var house = HouseFixture.create("Atelier viewer");
    try (var browser = BrowserFixture.enter(house, "viewer", "fr")) {
      var page = browser.open("/rules/book/exclusion/stopped");
      assertThat(page.locator("h1")).containsText("stopped by hand");
      assertThat(page.locator("main form")).hasCount(0);
      browser.assertAccessible();
      browser.picture("rules-viewer");
      browser.open("/rules");
      assertThat(page.locator("a[href='/rules/new']")).hasCount(0);
      assertThat(page.navigate("/rules/edit/exclusion/stopped").status()).isEqualTo(403);
      browser.complaints();
    }
  }
}
