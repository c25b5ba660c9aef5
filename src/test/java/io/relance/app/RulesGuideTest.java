package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/rules.md tells a first-time author works as it is written. */
class RulesGuideTest {
  private static final Path GUIDE = Path.of("docs/rules.md");
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w*)\n(.*?)```");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(#[^)]*)?\\)");

  @TempDir Path folder;

  @Test
  void showsRuleThatPassesItsCases() throws IOException {
    var report = tested("rule.drl", firstRule(), blocks("yaml").get(0));

    assertThat(report.problems()).isEmpty();
    assertThat(report.cases()).isEqualTo(3);
  }

  @Test
  void showsTableThatPassesItsCases() throws IOException {
    var report = tested("table.csv", blocks("csv").getFirst(), blocks("yaml").get(1));

    assertThat(report.problems()).isEmpty();
    assertThat(report.cases()).isEqualTo(3);
  }

  @Test
  void showsMistakeAsTheCheckShowsIt() throws IOException {
    var rule = Files.createDirectories(folder.resolve("exclusion/small-export"));
    Files.writeString(
        rule.resolve("rule.drl"), firstRule().replace("openAmount < 50", "openAmout < 50"));
    Files.writeString(rule.resolve("cases.yaml"), blocks("yaml").get(0));
    var out = new StringWriter();
    var line = Main.commandLine().setOut(new PrintWriter(out, true));

    assertThat(line.execute("rules", "check", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains(blocks("text").getFirst().strip());
  }

  static Stream<String> commands() throws IOException {
    return blocks("").stream().flatMap(String::lines).filter(it -> it.startsWith("./relance "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesOnlyCommandsAndOptionsThatExist(String command) {
    var parsed = Main.commandLine().parseArgs(words(command));

    assertThat(parsed.unmatched()).isEmpty();
  }

  @Test
  void beginsWithCommandThatWritesRule() throws IOException {
    var commands = commands().filter(it -> it.contains(" rules new ")).toList();

    assertThat(commands).isNotEmpty();
    for (var command : commands) {
      var words = new ArrayList<>(List.of(words(command)));
      words.remove("my-rules");
      words.add(4, folder.toString());
      assertThat(Main.commandLine().execute(words.toArray(String[]::new))).isZero();
    }
    assertThat(new RuleChecking(RuleChecking.tree(folder)).test().problems()).isEmpty();
  }

  @Test
  void linksToFilesAndHeadingsThatExist() throws IOException {
    var matcher = LINK.matcher(Files.readString(GUIDE));
    var links = 0;
    while (matcher.find()) {
      var file =
          matcher.group(1).isEmpty() ? GUIDE : GUIDE.resolveSibling(matcher.group(1)).normalize();
      assertThat(file).exists();
      if (matcher.group(2) != null) {
        assertThat(headings(file)).contains(matcher.group(2).substring(1));
      }
      links++;
    }
    assertThat(links).isGreaterThan(5);
  }

  private static List<String> headings(Path file) throws IOException {
    return Files.readString(file)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .toList();
  }

  private static String firstRule() throws IOException {
    return blocks("").stream().filter(it -> it.startsWith("rule ")).findFirst().orElseThrow();
  }

  private static RuleChecking.Report tested(String name, String rule, String cases) {
    var place = "exclusion/example/";
    return new RuleChecking(new RuleTree(Map.of(place + name, rule, place + "cases.yaml", cases)))
        .test()
        .report();
  }

  private static List<String> blocks(String language) throws IOException {
    var matcher = BLOCK.matcher(Files.readString(GUIDE));
    var blocks = new ArrayList<String>();
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  /** The words of a command after {@code ./relance}, a text in quotes being one. */
  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .skip(1)
        .toArray(String[]::new);
  }
}
