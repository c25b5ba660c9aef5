package io.relance.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every problem that the code can name is told about, and nothing else. */
class ProblemTableTest {
  private static final Path SOURCES = Path.of("src/main/java/io/relance/rules");
  private static final Path PAGE = Path.of("docs/rule-problems.md");

  /** A code is a text of its own, in kebab-case, that stands among the arguments of a refusal. */
  private static final Pattern CODE =
      Pattern.compile("[(,:?]\\s*\"([a-z]+(?:-[a-z]+)*)\"\\s*(?=,|:\\s*\"[a-z-]+\",)");

  /** Texts that look like one. */
  private static final Set<String> OTHERS =
      Set.of("due-date", "previous-step", "step", "task", "profile", "entry", "customer");

  @Test
  void tellsAboutEveryCode() throws IOException {
    var used = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        var matcher = CODE.matcher(Files.readString(file));
        while (matcher.find()) {
          used.add(matcher.group(1));
        }
      }
    }
    used.removeIf(word -> !word.contains("-") && !Set.of("syntax", "unreadable").contains(word));
    used.removeAll(OTHERS);

    assertThat(ProblemTable.entries())
        .extracting(ProblemTable.Entry::code)
        .isSorted()
        .containsAll(used);
    assertThat(used).contains("unknown-field", "syntax", "unsafe-code", "missing-cases");
  }

  @Test
  void isThePageForAuthors() throws IOException {
    assertThat(Files.readString(PAGE)).isEqualTo(ProblemTable.markdown());
  }
}
