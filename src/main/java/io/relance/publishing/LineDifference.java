package io.relance.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two texts, line by line, as people are used to reading it.
 *
 * @param file its path
 * @param lines each after {@code "+"} when it is new, {@code "-"} when it is gone, a blank when it
 *     stays; {@code "..."} stands for unchanged lines further off
 */
public record LineDifference(String file, List<String> lines) {
  private static final int AROUND = 3;

  /**
   * Pairs of lines compared, of all files together; what is beyond is shown whole, the old text,
   * then the new one.
   */
  private static final int MOST_COMPARED = 4_000_000;

  /**
   * The differences of every file that is not the same in both. Takes up to some 100 ms of
   * processor time: outside transactions.
   */
  public static List<LineDifference> of(Map<String, String> before, Map<String, String> after) {
    var paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    var differences = new ArrayList<LineDifference>();
    long left = MOST_COMPARED;
    for (var path : paths) {
      var was = lines(before.get(path));
      var is = lines(after.get(path));
      if (!was.equals(is) || before.containsKey(path) != after.containsKey(path)) {
        var pairs = (long) (was.size() + 1) * (is.size() + 1);
        var isCompared = pairs <= left;
        left -= isCompared ? pairs : 0;
        differences.add(new LineDifference(path, around(compared(was, is, isCompared))));
      }
    }
    return differences;
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  private static List<String> compared(List<String> was, List<String> is, boolean isCompared) {
    var longest = isCompared ? commonAfter(was, is) : nothingInCommon(was.size(), is.size());
    var lines = new ArrayList<String>();
    var i = 0;
    var j = 0;
    while (i < was.size() || j < is.size()) {
      if (i < was.size() && j < is.size() && was.get(i).equals(is.get(j))) {
        lines.add(" " + was.get(i));
        i++;
        j++;
      } else if (i < was.size() && (j == is.size() || longest[i + 1][j] >= longest[i][j + 1])) {
        lines.add("-" + was.get(i));
        i++;
      } else {
        lines.add("+" + is.get(j));
        j++;
      }
    }
    return lines;
  }

  /** Length of the longest common rest from each pair of lines on. */
  private static int[][] commonAfter(List<String> was, List<String> is) {
    var longest = new int[was.size() + 1][is.size() + 1];
    for (var i = was.size() - 1; i >= 0; i--) {
      for (var j = is.size() - 1; j >= 0; j--) {
        longest[i][j] =
            was.get(i).equals(is.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }

  /** Rows that share one array: as large as it takes to be asked, not as the square. */
  private static int[][] nothingInCommon(int was, int is) {
    var longest = new int[was + 1][];
    java.util.Arrays.fill(longest, new int[is + 1]);
    return longest;
  }

  private static List<String> around(List<String> lines) {
    var shown = new ArrayList<String>();
    var skipped = false;
    for (var at = 0; at < lines.size(); at++) {
      if (isNearChange(lines, at)) {
        if (skipped) {
          shown.add("...");
        }
        skipped = false;
        shown.add(lines.get(at));
      } else {
        skipped = true;
      }
    }
    if (skipped && !shown.isEmpty()) {
      shown.add("...");
    }
    return List.copyOf(shown);
  }

  private static boolean isNearChange(List<String> lines, int at) {
    var from = Math.max(0, at - AROUND);
    var to = Math.min(lines.size(), at + AROUND + 1);
    return lines.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "));
  }
}
