package io.relance.rules.table;

import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RuleReader;
import io.relance.rules.source.RulesRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A table of rules: the first row holds headings, each further row is a rule. A row becomes the
 * text of a rule and passes the gate as one, so that a table can say nothing that a rule cannot.
 */
public final class DecisionTable {
  private final RuleFile file;
  private final Places places;
  private final Map<String, Seen> seen = new HashMap<>();

  /** A row that asked the same before. */
  private record Seen(int number, String concluded) {}

  private DecisionTable(RuleFile file) {
    this.file = file;
    this.places = new Places(file.rulePath());
  }

  /**
   * A rule with the text that it was read from.
   *
   * @param text of the rule file; of a row, as it was written from its cells
   * @param placing turns the place of a problem in that text into one in the file
   */
  public record Written(Rule rule, String text, UnaryOperator<Problem> placing) {}

  /**
   * The rules of a file: one, or one for each row of a table.
   *
   * @throws RulesRefused with every problem of the file
   */
  public static List<Rule> rules(RuleFile file) {
    return written(file).stream().map(Written::rule).toList();
  }

  /** The same, with what they were read from. */
  public static List<Written> written(RuleFile file) {
    return file.isTable()
        ? new DecisionTable(file).read()
        : List.of(new Written(RuleReader.read(file), file.rule(), UnaryOperator.identity()));
  }

  private List<Written> read() {
    var rows =
        file.name().equals(RuleFile.XLSX)
            ? XlsxSheet.rows(places, file.rule())
            : CsvSheet.rows(places, file.rule());
    if (rows.size() < 2) {
      throw places.refused(
          "empty-table",
          "The table holds no row under its headings.",
          "Maybe add one; docs/rules.md shows a table.");
    }
    if (rows.size() - 1 > TableLimits.ROWS) {
      throw places.refused(
          rows.getLast().cells().getFirst(),
          "too-many-rows",
          "A table may have %d rows.".formatted(TableLimits.ROWS),
          "Maybe make two tables of it.");
    }
    var columns = Columns.of(places, file.family(), rows.getFirst());
    var rules = new ArrayList<Written>();
    var problems = new ArrayList<Problem>();
    for (var row : rows.subList(1, rows.size())) {
      if (problems.size() >= Problem.MOST_OF_FILE) {
        break;
      }
      var found = columns.problems(places, rows.getFirst(), row);
      problems.addAll(found);
      if (found.isEmpty()) {
        try {
          rules.add(rule(columns, row));
        } catch (RulesRefused refused) {
          problems.addAll(refused.problems());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new RulesRefused(problems);
    }
    return rules;
  }

  private Written rule(Columns columns, Row row) {
    var written = new RowRule(places, columns, row);
    var text =
        new RuleFile(
            file.family(), file.slug(), file.folder(), file.name(), written.text(), file.cases());
    try {
      var rule = RuleReader.read(text);
      requireOthersAskOtherwise(columns, row, written);
      return new Written(rule, written.text(), problem -> placed(problem, written));
    } catch (RulesRefused refused) {
      throw new RulesRefused(
          refused.problems().stream().map(problem -> placed(problem, written)).toList());
    }
  }

  private Problem placed(Problem problem, RowRule written) {
    if (problem.message().startsWith("Cell ")) {
      return problem;
    }
    var cell = written.cellOf(problem.line());
    var placed = places.problem(cell, problem.code(), problem.message(), problem.suggestion());
    return new Problem(
        problem.severity(),
        placed.file(),
        placed.line(),
        placed.column(),
        placed.code(),
        placed.message(),
        placed.suggestion());
  }

  private void requireOthersAskOtherwise(Columns columns, Row row, RowRule written) {
    var concluded = row.cell(columns.concludes().getKey());
    var subject = row.cell(columns.about()).text();
    var before =
        seen.putIfAbsent(
            subject + "\n" + written.conditions(), new Seen(row.number(), concluded.text()));
    if (before == null) {
      return;
    }
    var same = before.concluded().equals(concluded.text());
    throw places.refused(
        concluded,
        same ? "duplicate-row" : "contradicting-row",
        same
            ? "The row says the same as row %d.".formatted(before.number())
            : "Row %d asks the same and concludes \"%s\", not \"%s\"."
                .formatted(before.number(), before.concluded(), concluded.text()),
        same ? "Maybe delete one." : "Maybe delete one, or ask something more in one of them.");
  }
}
