package io.relance.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands tell a rule author. */
class RulesCommandTest {
  private static final String RULE =
      """
      rule "Small entries are left out"
      when
        $entry : Entry( openAmount < 50 )
      then
        insertLogical( new Exclusion( $entry, "SMALL" ) );
      end
      """;
  private static final String CASES =
      """
      - case: 49.99
        given: { entries: [ { reference: F-1, openAmount: 49.99 } ] }
        expect: { F-1: SMALL }
      - case: 50.00
        given: { entries: [ { reference: F-1, openAmount: 50.00 } ] }
        expect: nothing
      """;

  private static final String OTHER_CASES =
      CASES.replace("SMALL", "OTHER").replace("50.00", "60.00");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void findsTheShippedRulesGood() {
    assertThat(run("test", "rules")).isZero();
    assertThat(out.toString()).contains("17 rules").contains("all is well");
  }

  @Test
  void showsTheLineWithCaretUnderTheSpot() throws IOException {
    write(RULE.replace("openAmount", "openAmout"), CASES);

    assertThat(run("check", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("exclusion/small/rule.drl:3:19: Entry has no field \"openAmout\"")
        .contains("  |   $entry : Entry( openAmout < 50 )\n  |                   ^\n")
        .contains("Did you mean \"openAmount\"?");
  }

  @Test
  void endsWithOneArrayOfProblemsForPrograms() throws IOException {
    write(RULE.replace("Entry(", "Entri("), CASES);

    assertThat(run("check", folder.toString(), "--format", "json")).isEqualTo(1);

    var last = out.toString().strip().lines().reduce((_, line) -> line).orElse("");
    var problem = new ObjectMapper().readTree(last).get(0);
    assertThat(problem.get("file").asText()).isEqualTo("exclusion/small/rule.drl");
    assertThat(problem.get("line").asInt()).isEqualTo(3);
    assertThat(problem.get("code").asText()).isEqualTo("unknown-fact");
    assertThat(problem.get("severity").asText()).isEqualTo("error");
  }

  @Test
  void printsAnEmptyArrayWhenAllIsWell() throws IOException {
    write(RULE, CASES);

    assertThat(run("test", folder.toString(), "--format", "json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("[]");
  }

  @Test
  void namesTheCaseThatFails() throws IOException {
    write(RULE.replace("< 50", "<= 50"), CASES);

    assertThat(run("test", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("exclusion/small/cases.yaml:4:")
        .contains("Case \"50.00\" fails: the rule concludes {F-1: SMALL}, expected is nothing.");
  }

  @Test
  void asksForCasesForHitAndForNearMiss() throws IOException {
    write(RULE, "");
    assertThat(run("check", folder.toString())).isEqualTo(1);
    write(RULE, CASES.lines().limit(3).reduce("", (all, line) -> all + line + "\n"));
    assertThat(run("check", folder.toString())).isEqualTo(1);
    Files.delete(folder.resolve("exclusion/small/cases.yaml"));
    assertThat(run("check", folder.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("no-hit")
        .contains("no-near-miss")
        .contains("missing-cases");
  }

  @Test
  void namesTheLineOfCaseThatCannotBeRead() throws IOException {
    write(
        RULE, CASES.replace("reference: F-1, openAmount: 50.00", "reference: F-1, openAmout: 50"));

    assertThat(run("check", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("exclusion/small/cases.yaml:5:")
        .contains("Did you mean \"openAmount\"?");
  }

  @Test
  void showsWhereCaseDiffersAndWhatWasGiven() throws IOException {
    write(RULE.replace("< 50", "<= 50"), CASES);

    assertThat(run("test", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            """
                subject   expected   concluded
                F-1       nothing    SMALL
                given:
                - case: 50.00
                  given: { entries: [ { reference: F-1, openAmount: 50.00 } ] }
            """)
        .doesNotContain("\u001b");
  }

  @Test
  void saysWhyRuleDidNotConcludeWhatItShould() throws IOException {
    write(RULE.replace("< 50", "< 40"), CASES);

    assertThat(run("test", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("F-1       SMALL      nothing")
        .contains("Because of \"openAmount < 40\": ");
  }

  @Test
  void countsInHowManyCasesEachRuleFires() throws IOException {
    write(RULE, CASES);
    write(
        "exclusion/other", RULE.replace("< 50", "< 60").replace("\"SMALL", "\"OTHER"), OTHER_CASES);

    assertThat(run("test", folder.toString())).isZero();
    assertThat(out.toString())
        .contains("exclusion/other           2   3 of 4\n")
        .contains("exclusion/small           2   2 of 4\n")
        .contains("2 rules and 4 cases run, all is well (built in ");
  }

  @Test
  void warnsOfRuleThatNoCaseMakesFire() throws IOException {
    write(RULE.replace("< 50", "< -5000"), CASES);

    run("test", folder.toString());
    assertThat(out.toString())
        .contains("warning: exclusion/small/rule.drl:1:1: The rule never fired")
        .contains("exclusion/small           2   never\n");
  }

  @Test
  void runsTheCasesOfOneRuleOnly() throws IOException {
    write(RULE.replace("< 50", "<= 50"), CASES);
    write(
        "exclusion/other", RULE.replace("< 50", "< 60").replace("\"SMALL", "\"OTHER"), OTHER_CASES);

    assertThat(run("test", folder.toString(), "--rule", "other")).isZero();
    assertThat(run("test", folder.toString(), "--rule", "exclusion/other")).isZero();
    assertThat(run("test", folder.toString(), "--rule", "small")).isEqualTo(1);
    assertThat(out.toString()).contains("2 rules and 2 cases run, all is well");
    assertThat(run("test", folder.toString(), "--rule", "smal")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no rule \"smal\" here.\nDid you mean \"small\"?");
  }

  private int run(String... arguments) {
    var line = new CommandLine(new RulesCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private void write(String rule, String cases) throws IOException {
    write("exclusion/small", rule, cases);
  }

  private void write(String path, String rule, String cases) throws IOException {
    var small = Files.createDirectories(folder.resolve(path));
    Files.writeString(small.resolve("rule.drl"), rule);
    Files.writeString(small.resolve("cases.yaml"), cases);
  }
}
