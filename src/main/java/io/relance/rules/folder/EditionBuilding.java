package io.relance.rules.folder;

import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import java.util.Map;

/** Turns the files of a rules folder into an edition that can be in force. */
record EditionBuilding(Library library) {

  /**
   * Checks the files, builds their books and runs every case.
   *
   * @param files text by path relative to the rules folder
   * @param before books that are taken over where nothing of theirs has changed
   * @throws RulesRefused when anything is wrong
   */
  Edition edition(Map<String, String> files, Books before) {
    var tree = new RuleTree(files);
    var checking = new RuleChecking(tree, RuleChecking.books(tree), library);
    var checked = required(checking.found());
    var books = library.books(tree, before);
    required(checking.run(checked, shelf -> books.of(shelf.tenant())).report());
    return new Edition(files, books, library);
  }

  private static RuleChecking.Report required(RuleChecking.Report report) {
    if (!report.isGood()) {
      throw new RulesRefused(
          Listing.of(report.problems().stream().filter(Problem::isError).toList()));
    }
    return report;
  }
}
