package io.relance.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Family;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the gate lets through can be built: the scan of byte code knows all of it. */
class EveryConstructTest {
  /** More than Drools names in what it generates for a condition. */
  private static final int MANY = 30;

  private static final List<String> CONDITIONS =
      List.of(
          "$entry : Entry( late, !stopped, openAmount < 50, openAmount >= -5.25, daysOverdue > 3,"
              + " daysOverdue <= 10, daysOverdue != 5, daysOverdue == 5, daysOverdue >= -3 )",
          "$entry : Entry( reference == \"A\", label != 'B', kind in ( \"invoice\", \"credit\" ),"
              + " currency not in ( \"EUR\" ), amount in ( 5, 6.5 ), lastLevel in ( 1, 2 ),"
              + " daysOverdue not in ( 1, 2 ) )",
          "$entry : Entry( reference.startsWith( \"A\" ), label.endsWith( \"B\" ),"
              + " label contains \"C\", label.contains( \"x\" ), reference.equalsIgnoreCase( \"D\" ) )",
          "$entry : Entry( !( reference.startsWith( \"A\" ) ), label == \"é \\\" \\\\ '\" )",
          "$entry : Entry( label == \"C:\\\\users\\\\u0041\", reference contains \"\\\\\\\\u\" )",
          "$entry : Entry( dueDate < \"2026-01-31\", entryDate == \"2025-01-01\","
              + " dueDate > entryDate, dueDate != entryDate, \"2025-01-01\" <= dueDate )",
          "$entry : Entry( openAmount < amount, amount == openAmount, openAmount != 5,"
              + " 50 > openAmount, 3 < daysOverdue, daysOverdue < lastLevel, lastLevel >= 1 )",
          "$entry : Entry( tags[\"tag1\"] == \"X\", tags[\"tag2\"] != \"\","
              + " tags[\"tag1\"].startsWith( \"Y\" ), customer.tags[\"z\"] == tags[\"q\"] )",
          "$entry : Entry( paymentMethod.automatic, paymentMethod.code == \"LCR\","
              + " nextStep.level > 2, nextStep.dueOn <= \"2026-01-31\","
              + " nextStep.minimumAmount > openAmount, nextStep.phase == \"reminder\" )",
          "$entry : Entry( late == true, stopped != false, true == paid, late == stopped,"
              + " ( late || stopped ) && !( paid && disputed ), !late )",
          "$c : Customer( $n : name, $s : stopped ) $entry : Entry( customer == $c, label == $n,"
              + " stopped == $s, $open : openAmount, $due : dueDate, $d : daysOverdue )"
              + " Entry( openAmount > $open, dueDate < $due, daysOverdue > $d, this != $entry )",
          "$c : Customer( language == \"fr\" || siret == \"1\", hasEmail, id != name )"
              + " $entry : Entry( customer == $c, customer.name == \"X\", customer != $c || late )",
          "Settings( $day : day, minimumAmount > 5, entity == \"FR\" )"
              + " $entry : Entry( dueDate < $day, nextStep.dueOn == $day )",
          "( $entry : Entry( late ) or $entry : Entry( stopped ) )",
          "$entry : Entry( late ) not( Promise( entry == $entry, amount > 5, upcoming ) )"
              + " exists( Task( level > 2, total > 100, $t : currency ) )",
          "$entry : Entry( late ) not( Exclusion( subject == $entry, code == \"OTHER\" ) and"
              + " Promise( entry == $entry ) ) exists( Entry( late ) or Entry( stopped ) )",
          "$entry : Entry( late ) not( NeedsPerson( code == \"A\" ) ) not( PlannedStep( entry == $entry ) )",
          "$p : Promise( $entry : entry, promisedFor < \"2026-01-01\" )",
          "$t : Task( customer.stopped, total < balance, phase != \"thanks\" ) $entry : Entry("
              + " currency == $t.currency, openAmount < $t.total, late == $t.automatic,"
              + " customer == $t.customer, dueDate < \"2024-01-01\" )",
          "$x : Exclusion( $s : subject, code == \"A\" ) $entry : Entry( this == $s )",
          "$entry : Entry( $m : paymentMethod, $st : nextStep )"
              + " Entry( paymentMethod == $m, nextStep == $st, this == $entry )",
          "$entry : Entry() Entry( nextStep.level == $entry.nextStep.level,"
              + " tags[\"a\"] == $entry.tags[\"a\"], customer.id == $entry.customer.id )",
          "$c : Customer( flags contains \"vip\", $f : flags ) $entry : Entry( customer == $c,"
              + " !( flags contains \"x\" ), flags == $f, flags.contains( \"y\" ) || late )",
          "$entry : Entry( late ) Dispute( subject == $entry, daysOpen < 30, !wholeCustomer )",
          "$entry : Entry( customer.flags contains \"vip\", !( customer.flags.contains( \"x\" ) ) )",
          "$entry : Entry() Dispute( subject == $entry, wholeCustomer )",
          "Entry() Entry() Entry() Entry() Entry() Entry() Entry() $entry : Entry()");

  private static final List<String> PROFILE =
      List.of(
          "$c : Customer( $n : name, profileName == \"\" ) $p : Profile( hasScenario )\nthen\n"
              + "insertLogical( new ProfileChoice( $c, $p.name ) );"
              + "insertLogical( new ProfileChoice( $c, \"Ex'p \\\"o\" ) );"
              + "insertLogical( new ProfileChoice( $c, $n ) );",
          "$e : Entry( tags[\"a\"] == \"b\" ) not( Profile( name == \"other\" ) )\nthen\n"
              + "insertLogical( new ProfileChoice( $e.customer, $e.tags[\"x\"] ) );");

  private static final List<String> TASK =
      List.of(
          "insertLogical( new Exclusion( $t, \"A_B\" ) ); insertLogical( new NeedsPerson( $t,"
              + " \"A_B\" ) ); insertLogical( new Exclusion( $t.customer, \"A_B\" ) );",
          "insertLogical( new Exclusion( $t.customer(), \"X2\" ) );");

  @Test
  void isBuilt() {
    var rules = new ArrayList<Rule>();
    for (var file : RuleChecking.tree(Path.of("rules")).common()) {
      rules.add(RuleReader.read(file));
    }
    for (var conditions : CONDITIONS) {
      add(rules, Family.EXCLUSION, conditions + "\nthen\n" + concluding("$entry"));
    }
    TASK.forEach(then -> add(rules, Family.EXCLUSION, "$t : Task()\nthen\n" + then));
    PROFILE.forEach(body -> add(rules, Family.PROFILE, body));
    add(rules, Family.STEP, "$e : Entry()\nthen\ninsertLogical( new PlannedStep( $e ) );");

    var book = new RuleCompiler(RuleLimits.DEFAULT).compile("v", rules);

    assertThat(book.rules()).hasSameSizeAs(rules);
  }

  @Test
  void isBuiltWhenManyRulesAskTheSame() {
    var rules = new ArrayList<Rule>();
    while (rules.size() < MANY) {
      add(rules, Family.EXCLUSION, "$entry : Entry( late )\nthen\n" + concluding("$entry"));
    }

    var book = new RuleCompiler(RuleLimits.DEFAULT).compile("v", rules);

    assertThat(book.rules()).hasSize(MANY);
  }

  private static String concluding(String subject) {
    return "insertLogical( new Exclusion( %s, \"CODE\" ) );".formatted(subject);
  }

  private static void add(List<Rule> rules, Family family, String body) {
    rules.add(HandmadeRuleFixture.read(family, "rule-" + rules.size(), body));
  }
}
