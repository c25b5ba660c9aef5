package io.relance.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A file's problems are told all at once, and slips of grammar at the place where they were made.
 */
class RuleProblemsTest {

  @Test
  void namesEveryUnknownFieldOfFile() {
    var problems =
        problems(
            """
            rule "Some rule under test"
            when
              $customer : Customer( stoped, hasMail )
              $entry : Entry( customer == $customer, openAmout < 50, late )
              not Promise( entri == $entry )
            then
              insertLogical( new Exclusio( $entry, "CODE" ) );
              insertLogical( new Exclusion( $entry, "lower" ) );
            end
            """);

    assertThat(problems)
        .extracting(it -> "%d:%d %s".formatted(it.line(), it.column(), it.code()))
        .containsExactly(
            "3:25 unknown-field",
            "3:33 unknown-field",
            "4:42 unknown-field",
            "5:16 unknown-field",
            "7:22 unknown-conclusion",
            "8:41 invalid-code");
  }

  @Test
  void blamesNothingForUsingWhatWasNotUnderstood() {
    var problems =
        problems(
            """
            rule "Some rule under test"
            when
              $customer : Custommer( $name : name )
              $entry : Entry( customer == $customer, label == $name, $x : openAmout )
              Promise( entry == $entry, amount > $x )
            then
              insertLogical( new Exclusion( $customer, "CODE" ) );
            end
            """);

    assertThat(problems).extracting(Problem::code).containsExactly("unknown-fact", "unknown-field");
  }

  @Test
  void namesEveryAttributeAndWhatIsWrongBehindIt() {
    var problems =
        problems(
            """
            rule "Some rule under test" salience 10 no-loop
            when
              $entry : Entry( laat )
            then
              insertLogical( new Exclusion( $entry, "CODE" ) );
            end
            """);

    assertThat(problems)
        .extracting(Problem::code)
        .containsExactly("unknown-construct", "unknown-construct", "unknown-field");
    assertThat(problems.getFirst().suggestion()).startsWith("Rules have no order: ask for");
  }

  @Test
  void stopsWhenThereIsMoreThanAnybodyMends() {
    var conclusions = "insertLogical( new Nothing() );".repeat(400);

    assertThat(problems("rule \"A b\"\nwhen\n Entry()\nthen\n" + conclusions + "\nend\n"))
        .hasSizeLessThanOrEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Entry( late|3:16|This ( is not closed.|Maybe add ).",
        "Entry( late ) )|3:23|Nothing is open that ) closes.|Maybe delete it.",
        "Entry( openAmount = 50 )|3:28|single|==",
        "Entry( late ) AND Customer( stopped )|3:24|\"AND\" is written in small letters.|Maybe write and;",
        "Entry( late AND stopped )|3:22|small letters|Maybe write and;",
        "Entry( late ) OR Customer( stopped )|3:24|small letters|Maybe write or;",
        "NOT Entry( late )|3:3|small letters|Maybe write not;",
        "Entry( kind == “invoice” )|3:25|straight quote|Maybe write \".",
        "Entry( kind == \"invoice )|3:25|not closed|Maybe add a quote.",
        "Entry( late stopped )|3:21|A comma is missing between late and stopped.|Maybe write late, stopped.",
        "Entry( openAmount < 50 late )|3:32|A comma is missing between 50 and late.|50, late",
      })
  void namesSlipWhereItWasMade(String condition, String place, String message, String advice) {
    var problem =
        problems(
                "rule \"Some rule under test\"\nwhen\n  $e:%s\nthen\n".formatted(condition.trim())
                    + "  insertLogical( new Exclusion( $e, \"CODE\" ) );\nend\n")
            .getFirst();

    assertThat(problem.message() + problem.suggestion()).contains(message).contains(advice);
    var line = Integer.parseInt(place.split(":")[0]);
    assertThat(problem.line()).isEqualTo(line);
  }

  @Test
  void namesWordOfTheFrameThatIsMissing() {
    assertThat(problems("when\n Entry()\nthen\n x();\nend\n").getFirst().message())
        .contains("\"rule\" is missing");
    assertThat(problems("rule \"A b\"\n Entry()\nthen\n x();\nend\n").getFirst())
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains("\"when\" is missing here");
              assertThat(problem.line()).isEqualTo(1);
              assertThat(problem.column()).isEqualTo(11);
            });
    assertThat(
            problems("rule \"A b\"\nwhen\n $e : Entry()\n insertLogical( new E( $e ) );\nend\n")
                .getFirst())
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains("\"then\" is missing here");
              assertThat(problem.line()).isEqualTo(4);
              assertThat(problem.column()).isEqualTo(2);
            });
    assertThat(
            problems("rule \"A b\"\nwhen\n $e : Entry()\nthen\n insertLogical( new E( $e ) );\n")
                .getFirst())
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains("\"end\" is missing here");
              assertThat(problem.line()).isEqualTo(5);
            });
  }

  @Test
  void namesMissingSemicolonAfterTheConclusion() {
    var problem =
        problems(
                """
                rule "Some rule under test"
                when
                  $entry : Entry( late )
                then
                  insertLogical( new Exclusion( $entry, "CODE" ) )
                end
                """)
            .getFirst();

    assertThat(problem.message()).isEqualTo("A semicolon is missing after this conclusion.");
    assertThat(problem.line()).isEqualTo(5);
    assertThat(problem.column()).isEqualTo(51);
  }

  @Test
  void namesNoMoreProblemsOfFileThanAnybodyMends() {
    var slips = problems("= ".repeat(8_000));
    var values =
        problems("rule \"A b\"\nwhen\n $e : Entry( " + "a ".repeat(5_000) + ")\nthen\nend\n");
    var fields =
        problems(
            "rule \"A b\"\nwhen\n $e : Entry( "
                + "x, ".repeat(2_000)
                + "y )\nthen\n insertLogical( new Exclusion( $e, \"CODE\" ) );\nend\n");

    assertThat(List.of(slips, values, fields))
        .allSatisfy(problems -> assertThat(problems).hasSize(Problem.MOST_OF_FILE));
  }

  private static List<Problem> problems(String text) {
    try {
      RuleReader.read(new RuleFile(Family.EXCLUSION, "test", "exclusion/test", text, ""));
    } catch (RulesRefused refused) {
      return refused.problems();
    }
    throw new AssertionError("The rule got through");
  }
}
