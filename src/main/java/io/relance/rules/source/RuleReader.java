package io.relance.rules.source;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Thin reader, replaced by the gate. */
public final class RuleReader {
  private static final Pattern RULE =
      Pattern.compile("(?s)rule\\s+\"(.*?)\"\\s+when\\s(.*?)\\sthen\\s(.*?)\\send\\s*");

  private RuleReader() {}

  /** Reads one rule. */
  public static Rule read(RuleFile file) {
    var matcher = RULE.matcher(file.rule());
    if (!matcher.find()) {
      throw new RulesRefused(
          List.of(Problem.error(file.rulePath(), 1, 1, "syntax", "This is no rule.", "")));
    }
    return new Rule(
        file.family(),
        file.slug(),
        file.rulePath(),
        matcher.group(1),
        matcher.group(2),
        matcher.group(3).replaceAll("(\\$\\w+)\\.(\\w+)", "$1.$2()"),
        Map.of(),
        1);
  }
}
