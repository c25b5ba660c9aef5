package io.relance.rules.lint;

import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Warnings about the rules of one book: each by itself, then each beside the others. */
public final class RuleLint {
  private final List<Rule> rules;
  private final Map<String, SourceText> sources = new HashMap<>();

  /**
   * Looks at a book.
   *
   * @param files what the rules were read from, and maybe others
   * @param rules those that could be read
   */
  public RuleLint(List<RuleFile> files, List<Rule> rules) {
    this.rules = List.copyOf(rules);
    files.forEach(
        file -> sources.put(file.rulePath(), new SourceText(file.rulePath(), file.rule())));
  }

  /** What is hardly meant, ordered by rule. */
  public List<Problem> warnings() {
    var warnings = new ArrayList<Problem>();
    for (var rule : rules) {
      var source = sources.get(rule.file());
      if (source != null) {
        warnings.addAll(new OneRule(rule, source).warnings());
      }
    }
    warnings.addAll(new RulePairs(rules, sources).warnings());
    return warnings;
  }
}
