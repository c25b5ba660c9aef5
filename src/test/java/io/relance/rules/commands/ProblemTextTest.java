package io.relance.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caret stands under the spot, whatever the line holds. */
class ProblemTextTest {
  @TempDir Path folder;

  @Test
  void countsTabAsOneColumn() throws IOException {
    assertThat(shown("\t$entry : Entri( late )", 2))
        .contains("  |  $entry : Entri( late )\n  |  ^\n");
  }

  @Test
  void givesWideLettersTwoColumnsAndMarksNone() throws IOException {
    assertThat(shown("\"日本\" x", 6)).contains("  | \"日本\" x\n  |        ^\n");
    assertThat(shown("\"e\u0301\" x", 6)).contains("  | \"e\u0301\" x\n  |     ^\n");
  }

  @Test
  void showsTheStretchOfWideLineAroundTheSpot() throws IOException {
    var line = "a".repeat(300) + "!" + "b".repeat(300);

    assertThat(shown(line, 301))
        .contains("  | ..." + "a".repeat(60) + "!" + "b".repeat(39) + "...\n")
        .contains("  | " + " ".repeat(63) + "^\n");
  }

  @Test
  void pointsBehindTheEndOfLine() throws IOException {
    assertThat(shown("late", 9)).contains("  | late\n  |     ^\n");
  }

  @Test
  void showsNothingThatWouldGarbleTerminal() throws IOException {
    assertThat(shown("a\u001b[31m\u202eb c", 9)).contains("  | a?[31m?b c\n  |         ^\n");
  }

  private String shown(String line, int column) throws IOException {
    Files.writeString(folder.resolve("rule.drl"), line + "\n");
    return ProblemText.of(
        folder, Problem.error("rule.drl", 1, column, "syntax", "Wrong.", "Maybe mend it."));
  }
}
