package io.relance.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A new rule stands and passes before its author has changed a word. */
class NewCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();

  @Test
  void writesRulesAndTablesThatPassAsTheyAreWritten() throws IOException {
    copyShippedRules();
    for (var family : new String[] {"profile", "exclusion", "step"}) {
      assertThat(run(family, "my-rule")).as(out.toString()).isZero();
      assertThat(run(family, "my-table", "--table")).as(out.toString()).isZero();
    }

    var report = new RuleChecking(RuleChecking.tree(folder)).test();

    // A new rule and a new table of one family say the same until one of them is changed.
    assertThat(report.problems()).extracting(Problem::code).isSubsetOf("duplicate-rule");
    assertThat(report.rules()).isEqualTo(17 + 6);
    assertThat(out.toString())
        .contains("exclusion/my-rule/rule.drl")
        .contains("./relance rules test " + folder);
  }

  @Test
  void makesTheCodeOfTheName() throws IOException {
    run("exclusion", "small-export");
    run("exclusion", "2");

    assertThat(Files.readString(folder.resolve("exclusion/small-export/rule.drl")))
        .contains("\"SMALL_EXPORT\"");
    assertThat(new RuleChecking(RuleChecking.tree(folder)).test().problems()).isEmpty();
  }

  @Test
  void overwritesNothing() throws IOException {
    run("exclusion", "small-export");
    var rule = folder.resolve("exclusion/small-export/rule.drl");
    Files.writeString(rule, "mine");

    assertThat(run("exclusion", "small-export")).isEqualTo(2);
    assertThat(Files.readString(rule)).isEqualTo("mine");
    assertThat(out.toString()).contains("already.\nMaybe choose another name.");
  }

  @Test
  void advisesOnFamiliesNamesAndFolders() {
    assertThat(run("exclusions", "small")).isEqualTo(2);
    assertThat(out.toString()).contains("Did you mean \"exclusion\"?");
    assertThat(run("exclusion", "Small Export!")).isEqualTo(2);
    assertThat(out.toString()).contains("Maybe name it small-export.");
    assertThat(run("exclusion", "../../etc")).isEqualTo(2);
    folder = folder.resolve("missing");
    assertThat(run("exclusion", "small")).isEqualTo(2);
    assertThat(out.toString()).contains("Maybe create it");
  }

  private int run(String family, String slug, String... options) {
    var line = new CommandLine(new RulesCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    var arguments = new java.util.ArrayList<>(java.util.List.of("new", family, slug));
    arguments.add(folder.toString());
    arguments.addAll(java.util.List.of(options));
    return line.execute(arguments.toArray(String[]::new));
  }

  private void copyShippedRules() throws IOException {
    var shipped = Path.of("rules");
    try (var files = Files.walk(shipped)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = folder.resolve(shipped.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
