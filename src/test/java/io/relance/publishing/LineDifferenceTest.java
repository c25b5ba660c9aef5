package io.relance.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What differs between two texts, as people read it. */
class LineDifferenceTest {
  private static List<String> lines(String before, String after) {
    return LineDifference.of(Map.of("a", before), Map.of("a", after)).getFirst().lines();
  }

  @Test
  void showsChangedLinesWithSomeAround() {
    var before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    var after = before.replace("5\n", "five\n");

    assertThat(lines(before, after))
        .containsExactly("...", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8", "...");
  }

  @Test
  void showsFilesThatComeAndGo() {
    assertThat(LineDifference.of(Map.of("gone", "1\n"), Map.of("new", "2\n", "empty", "")))
        .containsExactly(
            new LineDifference("empty", List.of()),
            new LineDifference("gone", List.of("-1")),
            new LineDifference("new", List.of("+2")));
    assertThat(LineDifference.of(Map.of("same", "1"), Map.of("same", "1"))).isEmpty();
  }

  @Test
  void comparesTextsOfAnyLength() {
    var before = "a\n".repeat(30_000);
    var after = "b\n".repeat(30_000);

    assertThat(lines(before, after)).hasSize(60_000);
  }

  @Test
  void comparesManyLongFilesWithinOneBudget() {
    var before = new TreeMap<String, String>();
    var after = new TreeMap<String, String>();
    for (int i = 0; i < 4; i++) {
      before.put("file" + i, "first\n" + "a\n".repeat(1_500));
      after.put("file" + i, "second\n" + "first\n" + "a\n".repeat(1_500));
    }

    var differences = LineDifference.of(before, after);

    assertThat(differences.getFirst().lines())
        .containsExactly("+second", " first", " a", " a", "...");
    assertThat(differences.getLast().lines()).hasSizeGreaterThan(1_500);
  }
}
