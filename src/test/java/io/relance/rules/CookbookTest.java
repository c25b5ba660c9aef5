package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.cases.CaseRunner;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the cookbook does what its cases say, beside the shipped rules. */
class CookbookTest {
  private static final Path COOKBOOK = Path.of("docs/cookbook");
  private static final Pattern LISTED =
      Pattern.compile("\\| \\[([a-z0-9/-]+)]\\(([a-z0-9/-]+)/\\)");

  @TestFactory
  Stream<DynamicTest> everyCaseHolds() throws IOException {
    var files = new TreeMap<>(texts(Path.of("rules")));
    files.putAll(texts(COOKBOOK));
    var checking = new RuleChecking(new RuleTree(files));
    // Ways to choose a profile are alternatives: a shop takes one of them, the cookbook shows all.
    assertThat(checking.check().problems())
        .extracting(Problem::code)
        .isSubsetOf("conflicting-profiles");
    var book = checking.commonBook();
    return new RuleTree(texts(COOKBOOK))
        .common().stream()
            .map(
                rule ->
                    DynamicTest.dynamicTest(
                        rule.folder(), () -> assertThat(new CaseRunner(rule).run(book)).isEmpty()));
  }

  @Test
  void listsExactlyTheRulesThatExist() throws IOException {
    var exist = new RuleTree(texts(COOKBOOK)).common().stream().map(RuleFile::folder).toList();
    var listed = new TreeSet<String>();
    var matcher = LISTED.matcher(Files.readString(COOKBOOK.resolve("README.md")));
    while (matcher.find()) {
      assertThat(matcher.group(1)).isEqualTo(matcher.group(2));
      listed.add(matcher.group(1));
    }

    assertThat(listed).containsExactlyElementsOf(exist).hasSizeGreaterThanOrEqualTo(20);
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
