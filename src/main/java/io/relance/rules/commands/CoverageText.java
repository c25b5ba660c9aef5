package io.relance.rules.commands;

import io.relance.rules.folder.Coverage;
import java.util.stream.Collectors;

/** Which rules the cases made fire, one a line. */
final class CoverageText {
  private CoverageText() {}

  static String of(Coverage coverage, Ink ink) {
    var rules = coverage.rules();
    var widest =
        rules.stream().mapToInt(rule -> folder(rule).length()).max().orElse("rule".length());
    var title = "%-" + widest + "s   own cases   fired in%n";
    return title.formatted("rule")
        + rules.stream()
            .map(rule -> line(rule, widest, coverage.cases(), ink))
            .collect(Collectors.joining("\n"));
  }

  private static String line(Coverage.Rule rule, int widest, int cases, Ink ink) {
    var fired = rule.fired() == 0 ? ink.bad("never") : "%d of %d".formatted(rule.fired(), cases);
    return ("%-" + widest + "s   %9d   %s").formatted(folder(rule), rule.own(), fired);
  }

  private static String folder(Coverage.Rule rule) {
    return rule.file().substring(0, Math.max(0, rule.file().lastIndexOf('/')));
  }
}
