package io.relance.web.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Both languages say everything, and nothing that no page asks for. */
class TextsTest {
  private static final Path PAGES = Path.of("src/main/resources/ui/pages");
  private static final Path CODE = Path.of("src/main/java/io/relance/web/ui");
  private static final Pattern USED = Pattern.compile("(?:\\{\\{|\\()t \"([^\"]+)\"");
  private static final Pattern BEGUN =
      Pattern.compile("concat \"([a-z][a-zA-Z.-]*\\.)\"|word \"([a-zA-Z.-]+)\"");
  private static final Pattern IN_CODE = Pattern.compile("\"([a-z]+(?:[.-][a-zA-Z0-9_]+)+\\.?)\"");

  private static final Pattern DEED =
      Pattern.compile("\n    (?:post|put|patch|delete):\n      operationId: (\\w+)");

  /** What is nobody's deed in the trail: it is the operator's, one's own, or only looks. */
  private static final Set<String> NO_DEEDS =
      Set.of(
          "createTenant",
          "createSession",
          "endSession",
          "saveFilter",
          "deleteSavedFilter",
          "simulate",
          "checkTemplate",
          "previewTemplate",
          "printTemplate",
          "previewTasks",
          "printTasks",
          "measureTasks",
          "testRules",
          "changeRuleDraft",
          "dropRuleDraft",
          "checkRules",
          "previewRules");

  @Test
  void bothLanguagesHaveTheSameTexts() {
    var french = new TreeSet<>(Texts.of("fr").keys());
    // In English a refusal of the API speaks for itself.
    french.removeIf(key -> key.startsWith("problem."));

    assertThat(french).isEqualTo(new TreeSet<>(Texts.of("en").keys()));
  }

  @Test
  void everyTextThatATemplateNamesIsThere() {
    var missing = new TreeSet<String>();
    sources(PAGES, ".html")
        .forEach(
            (file, source) -> {
              var used = USED.matcher(source);
              while (used.find()) {
                var key = used.group(1);
                if (!Texts.of("fr").has(key)) {
                  missing.add(file + ": " + key);
                }
              }
            });

    assertThat(missing).isEmpty();
  }

  @Test
  void everyTextIsUsed() {
    var whole =
        String.join("\n", sources(PAGES, ".html").values())
            + String.join("\n", sources(CODE, ".java").values());
    var begun = new TreeSet<String>();
    var beginnings = BEGUN.matcher(whole);
    while (beginnings.find()) {
      begun.add(beginnings.group(1) == null ? beginnings.group(2) + "." : beginnings.group(1));
    }
    var named = new TreeSet<String>();
    var names = IN_CODE.matcher(whole);
    while (names.find()) {
      (names.group(1).endsWith(".") ? begun : named).add(names.group(1));
    }
    begun.add("problem.");

    var unused =
        Texts.of("fr").keys().stream()
            .filter(key -> !named.contains(key) && !whole.contains("\"" + key + "\""))
            .filter(key -> begun.stream().noneMatch(key::startsWith))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unused).isEmpty();
  }

  @Test
  void everyDeedOfTheTrailHasAName() {
    var contract = read(Path.of("src/main/resources/openapi.yaml"));
    var deeds = new TreeSet<String>();
    var operations = DEED.matcher(contract);
    while (operations.find()) {
      deeds.add(operations.group(1));
    }
    deeds.removeAll(NO_DEEDS);

    assertThat(deeds).contains("putTemplate", "publishRules").hasSizeGreaterThan(40);
    for (var language : Texts.LANGUAGES) {
      assertThat(deeds)
          .as(language)
          .allSatisfy(deed -> assertThat(Texts.of(language).has("operation." + deed)).isTrue());
    }
  }

  @Test
  void everyTextCanBeSaid() {
    var values = new java.util.HashMap<String, Object>();
    Set.of("count", "n", "total", "days", "number").forEach(name -> values.put(name, 2));
    for (var language : Texts.LANGUAGES) {
      for (var key : Texts.of(language).keys()) {
        assertThat(Texts.of(language).text(key, values)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void frenchPunctuationIsFrench() {
    assertThat(Texts.of("fr").text("frame.account", Map.of("name", "x")))
        .isEqualTo("Mon compte\u00a0: x");
    assertThat(Texts.of("fr").keys().stream().map(Texts.of("fr")::raw))
        .noneMatch(text -> text.matches(".* [!?;:»].*|.*« .*|.*\\p{L}'\\p{L}.*"));
  }

  @Test
  void wordsOfNumbersFollowTheLanguage() {
    var fr = new Wording("fr", java.time.ZoneId.of("Europe/Paris"));
    var en = new Wording("en", java.time.ZoneId.of("Europe/London"));

    assertThat(fr.money("1200.5", "EUR")).isEqualTo("1\u202f200,50\u00a0€");
    assertThat(en.money("1200.5", "GBP")).isEqualTo("£1,200.50");
    assertThat(fr.date("2026-03-16")).isEqualTo("16 mars 2026");
    assertThat(en.date("2026-03-16")).isEqualTo("16 Mar 2026");
    assertThat(fr.moment("2026-07-01T22:30:00Z")).contains("2 juil. 2026").contains("00:30");
    assertThat(fr.word("channel", "email")).isEqualTo("E-mail");
    assertThat(fr.word("channel", "pigeon")).isEqualTo("pigeon");
  }

  @Test
  void everyKitIsWhereItsFilesAreLookedFor() {
    for (var name :
        Map.of(
                "tabler", "vendor/tabler/css/tabler.min.css",
                "icons", "vendor/icons/fonts/tabler-icons-outline.woff2",
                "htmx", "vendor/htmx/htmx.min.js",
                "ace", "vendor/ace/mode-drools.js")
            .values()) {
      assertThat(Assets.url(name)).startsWith("/assets/");
    }
  }

  private static Map<String, String> sources(Path folder, String ending) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .collect(Collectors.toMap(file -> folder.relativize(file).toString(), TextsTest::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
