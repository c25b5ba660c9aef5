package io.relance.rules.table;

import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import java.util.List;

/** Problems of one table, placed by cell. */
record Places(String file) {

  Problem problem(Cell cell, String code, String message, String suggestion) {
    var placed = "Cell %s: %s".formatted(cell.name(), message);
    return Problem.error(file, cell.line(), cell.column(), code, placed, suggestion);
  }

  RulesRefused refused(Cell cell, String code, String message, String suggestion) {
    return new RulesRefused(List.of(problem(cell, code, message, suggestion)));
  }

  RulesRefused refused(String code, String message, String suggestion) {
    return new RulesRefused(List.of(Problem.error(file, 1, 1, code, message, suggestion)));
  }
}
