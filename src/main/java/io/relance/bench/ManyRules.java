package io.relance.bench;

import java.util.Map;
import java.util.TreeMap;

/** Rules folders of any size: every rule another, each with a hit and a near miss. */
final class ManyRules {
  private ManyRules() {}

  /** The files of {@code count} rules, by path. */
  static Map<String, String> files(int count) {
    var files = new TreeMap<String, String>();
    for (var number = 1; number <= count; number++) {
      var folder = "exclusion/tag-" + number + "/";
      files.put(folder + "rule.drl", rule(number));
      files.put(folder + "cases.yaml", cases(number));
    }
    return files;
  }

  private static String rule(int number) {
    return """
        rule "Small invoices of customers of region %1$d are left out"
        when
          $customer : Customer( tags["region"] == "R%1$d", !stopped )
          $entry : Entry( customer == $customer, openAmount < %1$d.50, daysOverdue > %1$d, kind in ( "invoice", "other" ) )
          not Promise( entry == $entry, upcoming )
        then
          insertLogical( new Exclusion( $entry, "REGION_%1$d" ) );
        end
        """
        .formatted(number);
  }

  private static String cases(int number) {
    return """
        - case: below the region's amount
          given:
            customer: { tags: { region: R%1$d } }
            entries: [ { reference: F-1, openAmount: %1$d.49, daysOverdue: %2$d } ]
          expect: { F-1: REGION_%1$d }
        - case: just enough
          given:
            customer: { tags: { region: R%1$d } }
            entries: [ { reference: F-1, openAmount: %1$d.50, daysOverdue: %2$d } ]
          expect: nothing
        """
        .formatted(number, number + 1);
  }
}
