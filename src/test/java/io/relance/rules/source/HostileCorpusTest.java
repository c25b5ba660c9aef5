package io.relance.rules.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file of the corpus is refused under the code that stands beside it, and runs nothing. */
class HostileCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/hostile");
  private static final String TRACE = "relance.test.trace";
  private static final String PATTERN = "$entry : Entry( late )";
  private static final String CONCLUSION = "insertLogical( new Exclusion( $entry, \"CODE\" ) );";

  /** {@code <U+0007>}, or {@code <U+0020*20000>} for many of them. */
  private static final Pattern SIGN = Pattern.compile("<U\\+([0-9A-F]{4})(?:\\*(\\d+))?>");

  /** One file that must not get through. */
  private record Hostile(String construct, String code, String text) {}

  @AfterEach
  void leaveNoTrace() {
    System.clearProperty(TRACE);
  }

  @TestFactory
  Stream<DynamicTest> isRefused() throws IOException {
    return corpus().stream()
        .map(hostile -> DynamicTest.dynamicTest(hostile.construct(), () -> refused(hostile)));
  }

  @Test
  void holdsEnoughToBeWorthIt() throws IOException {
    assertThat(corpus()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(corpus()).extracting(Hostile::text).doesNotHaveDuplicates();
  }

  @Test
  void refusesForWhatIsHostileOnly() {
    assertThatCode(() -> read(framed(PATTERN, CONCLUSION))).doesNotThrowAnyException();
  }

  private static void refused(Hostile hostile) {
    var refusal = catchThrowableOfType(RulesRefused.class, () -> read(hostile.text()));

    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.problems()).extracting(Problem::code).contains(hostile.code());
    assertThat(refusal.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.line()).isPositive();
              assertThat(problem.isError()).isTrue();
            });
    assertThat(System.getProperty(TRACE)).isNull();
  }

  private static void read(String text) {
    RuleReader.read(new RuleFile(Family.EXCLUSION, "late", "exclusion/late", text, ""));
  }

  private static List<Hostile> corpus() throws IOException {
    var all = new ArrayList<Hostile>();
    for (var line : Files.readAllLines(CORPUS.resolve("conditions.txt"))) {
      var parts = line.split(" \\| ", 3);
      all.add(new Hostile(parts[0], parts[1], framed(signs(parts[2]), CONCLUSION)));
    }
    for (var line : Files.readAllLines(CORPUS.resolve("conclusions.txt"))) {
      var parts = line.split(" \\| ", 3);
      all.add(new Hostile(parts[0], parts[1], framed(PATTERN, signs(parts[2]))));
    }
    for (var file : Files.readString(CORPUS.resolve("files.txt")).split("(?m)^==== ")) {
      if (!file.isEmpty()) {
        var lines = file.split("\n", 2);
        var parts = lines[0].split(" \\| ");
        all.add(new Hostile(parts[0], parts[1], signs(lines[1])));
      }
    }
    return all;
  }

  private static String framed(String condition, String conclusion) {
    return "rule \"Late entries are left out\"\nwhen\n  %s\nthen\n  %s\nend\n"
        .formatted(condition, conclusion);
  }

  private static String signs(String text) {
    return SIGN.matcher(text)
        .replaceAll(
            found -> {
              var sign = String.valueOf((char) Integer.parseInt(found.group(1), 16));
              var times = found.group(2) == null ? 1 : Integer.parseInt(found.group(2));
              return java.util.regex.Matcher.quoteReplacement(sign.repeat(times));
            });
  }
}
