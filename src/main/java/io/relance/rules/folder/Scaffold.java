package io.relance.rules.folder;

import io.relance.rules.source.Family;
import io.relance.rules.source.RuleFile;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** What a new rule looks like before its author has changed a word: it passes its own cases. */
public final class Scaffold {
  private static final int LONGEST_CODE = 40;

  private final Family family;
  private final String code;

  /** A rule of this family in a folder of this name, e.g. {@code small-export}. */
  public Scaffold(Family family, String slug) {
    this.family = family;
    this.code = code(slug);
  }

  private static String code(String slug) {
    var code = slug.toUpperCase(Locale.ROOT).replace('-', '_');
    var named = Character.isLetter(code.charAt(0)) && code.length() > 1 ? code : "RULE_" + code;
    return named.substring(0, Math.min(LONGEST_CODE, named.length()));
  }

  /** Texts by file name. */
  public SequencedMap<String, String> files(boolean table) {
    var files = new LinkedHashMap<String, String>();
    files.put(table ? RuleFile.CSV : RuleFile.RULE, table ? table() : rule());
    files.put("cases.yaml", cases());
    return files;
  }

  private String rule() {
    return switch (family) {
      case PROFILE ->
          """
          rule "Example: say in a sentence which customers get which profile"
          when
            $customer : Customer( tags["tag1"] == "EXAMPLE" )
          then
            insertLogical( new ProfileChoice( $customer, "Standard" ) );
          end
          """;
      case EXCLUSION ->
          """
          rule "Example: say in a sentence what is left out, and why"
          when
            $customer : Customer( tags["tag1"] == "EXAMPLE" )
            $entry : Entry( customer == $customer, openAmount > 0, openAmount < 50 )
          then
            insertLogical( new Exclusion( $entry, "%s" ) );
          end
          """
              .formatted(code);
      case STEP ->
          """
          rule "Example: say in a sentence whose next step is due earlier"
          when
            $customer : Customer( tags["tag1"] == "EXAMPLE" )
            $entry : Entry( customer == $customer, nextStep.phase == "reminder", daysOverdue >= 5 )
          then
            insertLogical( new PlannedStep( $entry ) );
          end
          """;
    };
  }

  private String table() {
    return switch (family) {
      case PROFILE ->
          """
          "Customer.tags[""tag1""]",ProfileChoice,rule,note
          EXAMPLE,Standard,Example: say in a sentence which customers get which profile,each further row is a rule
          """;
      case EXCLUSION ->
          """
          "Customer.tags[""tag1""]",Entry.openAmount >,Entry.openAmount <,Exclusion,rule,note
          EXAMPLE,0,50,%s,"Example: say in a sentence what is left out, and why",each further row is a rule
          """
              .formatted(code);
      case STEP ->
          """
          "Customer.tags[""tag1""]",Entry.nextStep.phase,Entry.daysOverdue >=,PlannedStep,rule,note
          EXAMPLE,reminder,5,yes,Example: say in a sentence whose next step is due earlier,each further row is a rule
          """;
    };
  }

  private String cases() {
    return switch (family) {
      case PROFILE ->
          """
          - case: a customer with the tag, for whom nobody chose
            given:
              customer: { tags: { tag1: EXAMPLE }, profileName: "" }
            expect: { customer: Standard }

          - case: another tag
            given:
              customer: { tags: { tag1: OTHER }, profileName: "" }
            expect: nothing
          """;
      case EXCLUSION ->
          """
          - case: 49.99 of a customer with the tag
            given:
              customer: { tags: { tag1: EXAMPLE } }
              entries: [ { reference: F-1, openAmount: 49.99, daysOverdue: 12 } ]
            expect: { F-1: %s }

          - case: 50.00 is enough
            given:
              customer: { tags: { tag1: EXAMPLE } }
              entries: [ { reference: F-1, openAmount: 50.00, daysOverdue: 12 } ]
            expect: nothing

          - case: a credit note is deducted as ever
            given:
              customer: { tags: { tag1: EXAMPLE } }
              entries: [ { reference: A-1, openAmount: -20 } ]
            expect: nothing
          """
              .formatted(code);
      case STEP ->
          """
          - case: five days late, five days before the scenario's first reminder
            given:
              customer: { tags: { tag1: EXAMPLE } }
              entries: [ { reference: F-1, daysOverdue: 5 } ]
            expect: { F-1: reminder 1 }

          - case: four days late
            given:
              customer: { tags: { tag1: EXAMPLE } }
              entries: [ { reference: F-1, daysOverdue: 4 } ]
            expect: nothing
          """;
    };
  }
}
