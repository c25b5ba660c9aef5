package io.relance.rules.lint;

import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import java.util.ArrayList;
import java.util.List;

/** Warnings about the rules of one book: each by itself, then each beside the others. */
public final class RuleLint {
  private final List<Rule> rules;
  private final Sources sources;

  /**
   * Looks at a book.
   *
   * @param files what the rules were read from, and maybe others
   * @param rules those that could be read
   */
  public RuleLint(List<RuleFile> files, List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.sources = new Sources(files);
  }

  /**
   * What is hardly meant, ordered by rule.
   *
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public List<Problem> warnings() {
    var warnings = new ArrayList<Problem>();
    for (var rule : rules) {
      sources
          .of(rule)
          .ifPresent(
              source ->
                  new OneRule(rule, source.text())
                      .warnings().stream().map(source.placing()).forEach(warnings::add));
    }
    warnings.addAll(new RulePairs(rules, sources, new Budget(Budget.MOST)).warnings());
    return warnings;
  }
}
