package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * A visitor's browser: Chromium itself, against the real service. Closing it fails the story when
 * the browser complained about anything.
 */
public final class BrowserFixture implements AutoCloseable {
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final String WIDER_THAN_THE_SCREEN =
      """
      () => {
        const page = document.documentElement;
        return page.scrollWidth <= page.clientWidth ? "" : [...document.querySelectorAll("main *")]
          .filter((e) => e.getBoundingClientRect().right > page.clientWidth && !e.closest(".table-responsive"))
          .map((e) => e.outerHTML.slice(0, 150)).join("\\n") || "something outside of main";
      }
      """;

  /** What breaks a rule of accessibility; a frame without scripts cannot be looked into. */
  private static final String VIOLATIONS =
      """
      async (tags) => {
        const found = await axe.run(
          { exclude: [["iframe[sandbox]"]] },
          { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
        return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
      }
      """;

  private static final double PATIENCE_MS = 30_000;
  private static final double EXPECTED_WITHIN_MS = 30_000;

  /** Without a network beside the machine's own, and as root in a container. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /**
   * Browsers that nobody has in hand. One belongs to one visitor at a time, because what drives it
   * serves one thread at a time and stories happen at the same time.
   */
  private static final Deque<Browser> IDLE = new ConcurrentLinkedDeque<>();

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(EXPECTED_WITHIN_MS);
  }

  private final HouseFixture house;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private BrowserFixture(HouseFixture house, BrowserContext context) {
    this.house = house;
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
  }

  /** A visitor with a wide screen who has not logged in. */
  public static BrowserFixture outside(HouseFixture house, String language) {
    return outside(house, language, 1440);
  }

  static BrowserFixture outside(HouseFixture house, String language, int width) {
    var idle = IDLE.poll();
    var chromium = idle == null ? launch() : idle;
    var context =
        chromium.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(house.address())
                .setViewportSize(width, width < 600 ? 812 : 900)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setLocale(language.equals("fr") ? "fr-FR" : "en-GB"));
    context.addCookies(List.of(new Cookie("relance-language", language).setUrl(house.address())));
    return new BrowserFixture(house, context);
  }

  /** Somebody of the house, logged in, with a wide screen. */
  public static BrowserFixture enter(HouseFixture house, String login, String language) {
    return enter(house, login, language, 1440);
  }

  /** Somebody of the house, logged in, with a screen of that many pixels. */
  public static BrowserFixture enter(HouseFixture house, String login, String language, int width) {
    var browser = outside(house, language, width);
    browser.open("/login?tenant=" + house.code());
    browser.page.fill("#login", login);
    browser.page.fill("#password", HouseFixture.PASSWORD);
    browser.page.click("form[action='/login'] button");
    browser.page.waitForURL("**/");
    return browser;
  }

  public HouseFixture house() {
    return house;
  }

  /** Goes to a path and gives the page, of which everything has arrived. */
  public Page open(String path) {
    page.navigate(path);
    return page;
  }

  public Page page() {
    return page;
  }

  /** A second tab of the same visitor. */
  public Page secondTab() {
    return context.newPage();
  }

  /** Whoever looks at the story later sees what was on the screen. */
  public void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/pictures", name + ".png"))
            .setFullPage(true));
  }

  /** Fails when the page is not for everybody, or wider than the screen. */
  public void assertAccessible() {
    page.evaluate(AxeBuilder.getAxeScript());
    var violations = (List<?>) page.evaluate(VIOLATIONS, WCAG);
    assertThat(violations).as("accessibility of %s", page.url()).isEmpty();
    assertThat(String.valueOf(page.evaluate(WIDER_THAN_THE_SCREEN)))
        .as("what is wider than the screen on %s", page.url())
        .isEmpty();
  }

  /** What the browser complained about, e.g. a script that failed; asked for, it is forgiven. */
  public List<String> complaints() {
    var made = List.copyOf(complaints);
    complaints.clear();
    return made;
  }

  @Override
  public void close() {
    var chromium = context.browser();
    context.close();
    IDLE.push(chromium);
    assertThat(complaints).as("complaints of the browser").isEmpty();
  }

  private static Browser launch() {
    var environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(ARGUMENTS));
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "There is no Chromium.\nMaybe run \"./relance verify\", which installs it."));
  }
}
