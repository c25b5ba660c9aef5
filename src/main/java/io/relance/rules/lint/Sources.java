package io.relance.rules.lint;

import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RulesRefused;
import io.relance.rules.source.SourceText;
import io.relance.rules.table.DecisionTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What each rule was read from: its file, or a row of its table. */
final class Sources {
  private final Map<String, Source> files = new HashMap<>();
  private final Map<Rule, Source> rows = new HashMap<>();

  /**
   * The text that a rule's offsets are about.
   *
   * @param placing turns a place in it into one in the file
   */
  record Source(SourceText text, UnaryOperator<Problem> placing) {}

  Sources(List<RuleFile> all) {
    for (var file : all) {
      if (file.isTable()) {
        addRows(file);
      } else {
        var text = new SourceText(file.rulePath(), file.rule());
        files.put(file.rulePath(), new Source(text, UnaryOperator.identity()));
      }
    }
  }

  private void addRows(RuleFile table) {
    try {
      for (var row : DecisionTable.written(table)) {
        var text = new SourceText(table.rulePath(), row.text());
        rows.put(row.rule(), new Source(text, row.placing()));
      }
    } catch (RulesRefused refused) {
      // A table that cannot be read has no rules to look at; what is wrong is told elsewhere.
      rows.keySet().removeIf(rule -> rule.file().equals(table.rulePath()));
    }
  }

  Optional<Source> of(Rule rule) {
    return Optional.ofNullable(files.get(rule.file()))
        .or(() -> Optional.ofNullable(rows.get(rule)));
  }
}
