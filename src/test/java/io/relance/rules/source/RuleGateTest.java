package io.relance.rules.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets through the gate, and what does not: a rule file is Java in disguise. */
class RuleGateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Entry( eval( System.exit( 1 ) ) )",
        "Entry( openAmount.add( openAmount ) == openAmount )",
        "Entry( reference.getClass().getName() == \"x\" )",
        "Entry( class.name == \"x\" )",
        "Entry( reference == System.getProperty( \"user.home\" ) )",
        "Entry( reference matches \"(a+)+\" )",
        "Entry( java.lang.Runtime.getRuntime() != null )",
        "Entry( new java.io.File( \"x\" ) == this )",
        "Entry( openAmount > 10 + 5 )",
        "Entry( tags.size > 3 )",
        "Entry( tags[ reference ] == \"A\" )",
        "Entry( openAmount == null )",
        "Entry( ( daysOverdue = 5 ) > 3 )",
        "Entry( late ; )",
        "Entry( openAmount > 10 && < 20 )",
        "Entry() from System.getProperties()",
        "Number() from accumulate( Entry( $a : openAmount ), sum( $a ) )",
        "java.util.List() from collect( Entry() )",
        "eval( true )",
        "forall( Entry( late ) )",
        "Entry() over window:time( 1s )",
        "$e : /entries[ late ]",
        "Object()",
        "java.lang.String()",
        "Entry( this isA String )",
        "Entry( late ) if ( late ) do[ other ]",
        "Entry( $x := late )",
        "PaymentMethod( automatic )",
        "ProfileChoice()",
        "Entry( kind == \"Invoice\" )",
        "Entry( openAmount )",
        "Entry( \"a\" == \"a\" )",
        "Entry( late > stopped )",
        "Entry( reference == 5 )",
        "Entry( dueDate < \"31/12/2026\" )",
        "Entry( nextStep.dueOn < \"+999999999-12-31\" )",
        "Entry( dueDate > \"1899-12-31\" )",
        "Entry( dueDate in ( \"3000-01-01\" ) )",
        "Entry( paymentMethod == this )",
        "entry : Entry( late )",
        "Entry( (((((((((((((late))))))))))))) )",
        "Entry() Entry() Entry() Entry() Entry() Entry() Entry() Entry() Entry()"
      })
  void refusesInConditions(String condition) {
    assertThatThrownBy(
            () -> read("when\n  " + condition + "\n" + "  $entry : Entry( late )\n" + THEN))
        .isInstanceOf(RulesRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit( 1 );",
        "insert( new Exclusion( $entry, \"CODE\" ) );",
        "insertLogical( $entry );",
        "insertLogical( new Exclusion( $entry, \"CODE\" ) ); while ( true ) { }",
        "insertLogical( new Exclusion( $entry, Runtime.getRuntime().toString() ) );",
        "insertLogical( new Exclusion( $entry, $entry.reference ) );",
        "insertLogical( new Exclusion( $entry, \"code\" ) );",
        "insertLogical( new Exclusion( null, \"CODE\" ) );",
        "insertLogical( new Exclusion( $other, \"CODE\" ) );",
        "insertLogical( new Exclusion( $entry.openAmount, \"CODE\" ) );",
        "insertLogical( new PlannedStep( $entry ) );",
        "insertLogical( new java.io.File( \"x\" ) );",
        "insertLogical( new Exclusion( $entry, \"CODE\" ) { { System.exit( 1 ); } } );",
        "insertLogical( new Exclusion( $entry, \"CODE\" + 1 ) );",
        "modify( $entry ) { }",
        "delete( $entry );",
        "drools.halt();",
        "kcontext.getKieRuntime().halt();",
        "",
        "; ; ;"
      })
  void refusesInConclusions(String conclusion) {
    assertThatThrownBy(
            () -> read("when\n  $entry : Entry( late )\nthen\n  " + conclusion + "\nend\n"))
        .isInstanceOf(RulesRefused.class);
  }

  static Stream<Arguments> wrappings() {
    var rule = "rule \"Late entries are left out\"\n" + BODY;
    return Stream.of(
        Arguments.of("package org.evil;\n" + rule, "package"),
        Arguments.of("import java.io.File\n" + rule, "import"),
        Arguments.of("import static java.lang.System.exit;\n" + rule, ""),
        Arguments.of("import function java.lang.System.exit;\n" + rule, "import"),
        Arguments.of("import java.lang.Runtime\n" + rule, "import"),
        Arguments.of("global java.util.List list;\n" + rule, "global"),
        Arguments.of("function void f() { System.exit( 1 ); }\n" + rule, "function"),
        Arguments.of("declare Bomb\n  x : int = f()\nend\n" + rule, "declare"),
        Arguments.of("query q()\n  Entry()\nend\n" + rule, "query"),
        Arguments.of("dialect \"mvel\"\n" + rule, "dialect"),
        Arguments.of("unit Evil;\n" + rule, ""),
        Arguments.of(rule + rule, "2 rules"),
        Arguments.of("", "0 rules"),
        Arguments.of("rule \"Late\"\n" + BODY, "no sentence"),
        Arguments.of("rule \"Late ones\" salience 10\n" + BODY, "salience"),
        Arguments.of("rule \"Late ones\" salience ( f() )\n" + BODY, "salience"),
        Arguments.of("rule \"Late ones\" no-loop\n" + BODY, "no-loop"),
        Arguments.of("rule \"Late ones\" enabled ( f() )\n" + BODY, "enabled"),
        Arguments.of("rule \"Late ones\" timer ( int: 1s )\n" + BODY, "timer"),
        Arguments.of("rule \"Late ones\" duration 100\n" + BODY, "duration"),
        Arguments.of("rule \"Late ones\" @Evil( value = f() )\n" + BODY, "Evil"),
        Arguments.of("rule \"Late ones\" extends \"Others\"\n" + BODY, "extends"),
        Arguments.of("rule \"Late \\u0022 ones\"\n" + BODY, "letter is written"),
        Arguments.of("rule \"Late \\\\\\u0022 ones\"\n" + BODY, "letter is written"),
        Arguments.of("rule \"No condition at all\"\nwhen\nthen\n" + CONCLUSION, "no condition"),
        Arguments.of(rule + "( ".repeat(5_000), "too deep"),
        Arguments.of(rule + " ".repeat(20_000), "characters"));
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void refusesAroundTheRule(String text, String named) {
    assertThatThrownBy(() -> RuleReader.read(file(text)))
        .isInstanceOf(RulesRefused.class)
        .hasMessageContaining(named);
  }

  @Test
  void namesPlaceAndNearestFieldOfAnUnknownOne() {
    var problem = problem("when\n  $entry : Entry( late,\n    openAmout < 50 )\n" + THEN);

    assertThat(problem.code()).isEqualTo("unknown-field");
    assertThat(problem.line()).isEqualTo(4);
    assertThat(problem.column()).isEqualTo(5);
    assertThat(problem.message()).isEqualTo("Entry has no field \"openAmout\".");
    assertThat(problem.suggestion()).isEqualTo("Did you mean \"openAmount\"?");
  }

  @Test
  void namesPlaceOfAnUnknownFact() {
    var problem = problem("when\n  $entry : Entri( late )\n" + THEN);

    assertThat(problem.code()).isEqualTo("unknown-fact");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.suggestion()).isEqualTo("Did you mean \"Entry\"?");
  }

  @Test
  void namesPlaceWhereTheGrammarIsBroken() {
    var problem = problem("when\n  $entry : Entry( late\n" + THEN);

    assertThat(problem.code()).isEqualTo("syntax");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(17);
  }

  @Test
  void namesPlaceInTheConclusion() {
    var problem =
        problem(
            "when\n  $entry : Entry( late )\nthen\n  insertLogical( new Exclusio( $entry ) );\nend");

    assertThat(problem.code()).isEqualTo("unknown-conclusion");
    assertThat(problem.line()).isEqualTo(5);
    assertThat(problem.column()).isEqualTo(22);
    assertThat(problem.suggestion()).isEqualTo("Did you mean \"Exclusion\"?");
  }

  @Test
  void countsPatternsThatMeetManyFactsUnlessTheyAreTied() {
    var crossed = read("when\n  Entry( late )\n  $entry : Entry( !late )\n" + THEN);
    var other = "  not Exclusion( subject == $entry, code == \"OTHER\" )\n";
    var tied = read("when\n  $entry : Entry( late )\n" + other + THEN);

    assertThat(crossed.joins()).isEqualTo(2);
    assertThat(tied.joins()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$c : Customer() Entry( customer == $c ) $entry : Entry( customer == $c )",
        "$c : Customer() Dispute( subject == $c ) $entry : Entry( customer == $c )",
        "Entry() $entry : Entry( this == this )",
        "Entry() $entry : Entry( customer == customer )",
        "Entry( $c : customer ) $entry : Entry( customer == $c )",
        "Entry( $m : paymentMethod ) $entry : Entry( paymentMethod == $m )",
        "Entry( $s : nextStep ) $entry : Entry( nextStep == $s )",
        "$x : Entry() $entry : Entry( customer == $x.customer )",
        "$x : Entry() $entry : Entry( $x == $x )",
        "$x : Entry() $entry : Entry( $x.customer == customer )",
        "$x : Entry() $entry : Entry( this != $x )",
        "$x : Entry() $entry : Entry( this == $x || late )",
        "$entry : Entry() Promise( $p : entry, entry == $p )",
        "$entry : Entry() Dispute( $s : subject, $s == subject )",
        "$d : Dispute() $x : Exclusion( subject == $d.subject ) $entry : Entry( this == $d.subject )",
        "$c : Customer() Entry( late ) $entry : Entry( late && customer == $c )"
      })
  void countsPatternsTiedToWhatEveryEntryShares(String conditions) {
    assertThat(joins(conditions)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$c : Customer() Settings() $entry : Entry( customer == $c )",
        "$entry : Entry() Promise( entry == $entry, late )",
        "$entry : Entry() not( Promise( $entry == entry ) )",
        "$entry : Entry() Dispute( daysOpen > 3 && subject == $entry )",
        "$p : Promise( late ) $entry : Entry( this == $p.entry )",
        "Promise( $e : entry ) $entry : Entry( this == $e )",
        "$d : Dispute() $entry : Entry( this == $d.subject )",
        "$entry : Entry() exists( PlannedStep( entry == $entry ) )",
        "$entry : Entry() Exclusion( subject == $entry, code == \"X\" )",
        "$entry : Entry() $p : Promise( entry == $entry ) not( Promise( entry == $p.entry, late ) )"
      })
  void countsOncePatternsTiedToOneFact(String conditions) {
    assertThat(joins(conditions)).isEqualTo(1);
  }

  private static int joins(String conditions) {
    return read("when\n  " + conditions + "\n" + THEN).joins();
  }

  @Test
  void refusesRuleThatUndoesItself() {
    var undone = "  not Exclusion( subject == $entry )\n";
    var same = "  not Exclusion( subject == $entry, code == \"CODE\" )\n";

    var listed = "  not Exclusion( subject == $entry, code in ( \"OTHER\", \"CODE\" ) )\n";
    var butOne = "  not Exclusion( subject == $entry, code != \"OTHER\" )\n";
    var turned = "  not Exclusion( subject == $entry, \"CODE\" == code )\n";
    var either = "  not Exclusion( subject == $entry, code == \"OTHER\" || code == \"CODE\" )\n";
    var begins = "  not Exclusion( subject == $entry, code.startsWith( \"CO\" ) )\n";

    for (var negation : List.of(undone, same, listed, butOne, turned, either, begins)) {
      var problem = problem("when\n  $entry : Entry( late )\n" + negation + THEN);

      assertThat(problem.code()).isEqualTo("undoes-itself");
      assertThat(problem.line()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code in ( \"STOPPED\", \"DISPUTED\" )",
        "code != \"CODE\"",
        "\"STOPPED\" == code",
        "\"CODE\" != code",
        "code not in ( \"CODE\", \"STOPPED\" )",
        "code == \"STOPPED\" || code == \"DISPUTED\"",
        "!( code == \"CODE\" )",
        "code.startsWith( \"STOP\" )"
      })
  void letsRuleGiveWayToOtherConclusions(String other) {
    var negation = "  not Exclusion( subject == $entry, %s )\n".formatted(other);

    assertThat(read("when\n  $entry : Entry( late )\n" + negation + THEN).then()).hasSize(1);
  }

  @Test
  void readsBackslashBeforeTheLetterU() {
    var rule = read("when\n  $entry : Entry( label == \"C:\\\\users\" )\n" + THEN);

    assertThat(rule.when().toString()).contains("text=C:\\users");
  }

  private static final String CONCLUSION =
      "  insertLogical( new Exclusion( $entry, \"CODE\" ) );\nend\n";
  private static final String THEN = "then\n" + CONCLUSION;
  private static final String BODY = "when\n  $entry : Entry( late )\n" + THEN;

  private static Problem problem(String body) {
    try {
      read(body);
    } catch (RulesRefused refused) {
      return refused.problems().getFirst();
    }
    throw new AssertionError("The rule got through");
  }

  private static Rule read(String body) {
    return RuleReader.read(file("rule \"Late entries are left out\"\n" + body));
  }

  private static RuleFile file(String text) {
    return new RuleFile(Family.EXCLUSION, "late", "exclusion/late", text, "");
  }
}
