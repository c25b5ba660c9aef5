package io.relance.rules.commands;

import io.relance.rules.cases.CaseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A failed case for a person: what was expected and what was concluded, subject by subject. */
final class CaseText {
  private static final String NOTHING = "nothing";
  private static final int GAP = 3;
  private final CaseResult result;
  private final Ink ink;

  private CaseText(CaseResult result, Ink ink) {
    this.result = result;
    this.ink = ink;
  }

  /** A table of the differences, then the case as it is written. */
  static String of(CaseResult result, Ink ink) {
    return new CaseText(result, ink).text();
  }

  private String text() {
    var lines = new ArrayList<String>();
    if (result.refused().isEmpty()) {
      lines.addAll(differences());
    }
    lines.add("given:");
    lines.addAll(result.given());
    return "    " + String.join("\n    ", lines);
  }

  private List<String> differences() {
    var expected = bySubject(result.expected());
    var concluded = bySubject(result.concluded());
    var subjects = new TreeSet<>(expected.keySet());
    subjects.addAll(concluded.keySet());
    var first = widest(subjects, "subject");
    var second = widest(expected.values(), "expected");
    var lines = new ArrayList<String>();
    lines.add(padded("subject", first) + padded("expected", second) + "concluded");
    for (var subject : subjects) {
      var wanted = expected.getOrDefault(subject, NOTHING);
      var found = concluded.getOrDefault(subject, NOTHING);
      var same = wanted.equals(found);
      var shown = same ? ink.good(found) : ink.bad(found);
      lines.add(padded(subject, first) + padded(wanted, second) + shown);
    }
    return lines;
  }

  /** {@code F-1: CODE} under {@code F-1}; several of one subject beside each other. */
  private static Map<String, String> bySubject(List<String> conclusions) {
    var all = new LinkedHashMap<String, String>();
    for (var each : conclusions) {
      var colon = each.indexOf(": ");
      all.merge(each.substring(0, colon), each.substring(colon + 2), "%s, %s"::formatted);
    }
    return all;
  }

  private static int widest(Iterable<String> texts, String title) {
    var widest = Math.max(title.length(), NOTHING.length());
    for (var text : texts) {
      widest = Math.max(widest, text.length());
    }
    return widest + GAP;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
