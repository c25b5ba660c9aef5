package io.relance.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.rules.source.Family;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RulesRefused;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that slipped past the gate are still refused, and nothing of them runs. */
@Isolated("it counts the classes that the JVM has loaded")
class UnsafeRulesTest {
  private static final String TRACE = "relance.test.trace";
  private static final String LEAVE_TRACE = "System.setProperty( \"" + TRACE + "\", \"ran\" )";
  private static final String ENTRY = "$entry : Entry( late )";
  private static final String DRAW = HandmadeRuleFixture.CONCLUSION;
  private static final String NEXT = DRAW + "\nend\n%s\nrule \"next\"\nwhen\n Entry()\nthen\n";

  private final RuleCompiler compiler = new RuleCompiler(RuleLimits.DEFAULT);

  @AfterEach
  void leaveNoTrace() {
    System.clearProperty(TRACE);
  }

  /** Conditions, conclusions, and what the refusal names. */
  static Stream<Arguments> hostile() {
    return Stream.of(
        // In conclusions.
        Arguments.of(ENTRY, DRAW + LEAVE_TRACE + ";", "calls java.lang.System.setProperty"),
        Arguments.of(ENTRY, DRAW + "System.exit(1);", "calls java.lang.System.exit"),
        Arguments.of(ENTRY, DRAW + "while (true) { }", "jumps back: a loop"),
        Arguments.of(ENTRY, DRAW + "Runtime.getRuntime().halt(1);", "java.lang.Runtime"),
        Arguments.of(ENTRY, DRAW + "new Thread(null, null, \"x\").start();", "java.lang.Thread"),
        Arguments.of(ENTRY, DRAW + "Class.forName(\"x\").newInstance();", "Class.forName"),
        Arguments.of(ENTRY, DRAW + "new java.io.File(\"x\").delete();", "java.io.File"),
        Arguments.of(
            ENTRY, DRAW + "class Q { static Object x = " + LEAVE_TRACE + "; } new Q();", "Q"),
        Arguments.of(ENTRY, DRAW + "new Object() { { " + LEAVE_TRACE + "; } };", "inside a method"),
        Arguments.of(ENTRY, DRAW + "Runnable r = () -> " + LEAVE_TRACE + "; r.run();", "Lambda"),
        Arguments.of(ENTRY, DRAW + "try { throw null; } catch (Throwable t) { }", "catches"),
        Arguments.of(ENTRY, "insert(new Exclusion($entry, \"A\"));", "Drools.insert"),
        Arguments.of(ENTRY, DRAW + "drools.halt();", "halt"),
        Arguments.of(ENTRY, DRAW + "execute(null, $entry);", "leads back to itself"),
        // In conditions.
        Arguments.of("$entry : Entry( " + LEAVE_TRACE + " == null )", DRAW, "System.setProperty"),
        Arguments.of(
            "$entry : Entry( 1 == Integer.parseInt( " + LEAVE_TRACE + " ) )", DRAW, "System"),
        Arguments.of(
            "$entry : Entry( openAmount > new java.math.BigDecimal( " + LEAVE_TRACE + " ) )",
            DRAW,
            "System.setProperty"),
        Arguments.of("$entry : Entry( reference == " + LEAVE_TRACE + " )", DRAW, "System"),
        Arguments.of("$entry : Entry( reference.matches( \"(a+)+\" ) )", DRAW, "matches"),
        Arguments.of("$entry : Entry( reference.repeat( 99 ) == \"\" )", DRAW, "repeat"),
        Arguments.of("$entry : Entry( daysOverdue + 1 > 2 )", DRAW, "calculates"),
        Arguments.of(
            "$entry : Entry( openAmount.compareTo( new java.math.BigDecimal( \"1e999999999\" ) ) < 0 )",
            DRAW,
            "no amount written out"),
        Arguments.of(ENTRY + " eval( " + LEAVE_TRACE + " == null )", DRAW, "System.setProperty"),
        Arguments.of(ENTRY + " String() from " + LEAVE_TRACE, DRAW, "System.setProperty"),
        Arguments.of(ENTRY + " accumulate( Entry( $a : daysOverdue ); $m : max( $a ) )", DRAW, ""),
        // Beside the rule: declared types would run while Drools builds.
        Arguments.of(ENTRY, beside("declare enum E A( " + LEAVE_TRACE + " ); x : String end"), ""),
        Arguments.of(ENTRY, beside("declare D x : String = " + LEAVE_TRACE + " end"), ""),
        Arguments.of(ENTRY, beside("function String f() { return " + LEAVE_TRACE + "; }"), ""),
        Arguments.of(ENTRY, beside("global String g;"), ""),
        Arguments.of(ENTRY, beside("import java.lang.Runtime;"), ""),
        Arguments.of(ENTRY, beside("query q() Entry() end"), ""),
        Arguments.of(ENTRY, beside(""), ""),
        Arguments.of(ENTRY, DRAW + "\nend\n/*", ""),
        Arguments.of("", DRAW + "\nend\nrule \"R0\" salience ( f() )\nwhen\nthen\n", ""));
  }

  private static String beside(String declaration) {
    return NEXT.formatted(declaration);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesBeforeAnythingRuns(String conditions, String conclusions, String named) {
    var hostile = HandmadeRuleFixture.unread(conditions, conclusions);

    assertThatThrownBy(() -> compiler.compile("v", List.of(good(), hostile)))
        .isInstanceOfSatisfying(
            RulesRefused.class,
            refused ->
                assertThat(refused.problems())
                    .allSatisfy(
                        problem -> {
                          assertThat(problem.code()).isEqualTo("unsafe-code");
                          assertThat(problem.file()).isEqualTo("exclusion/hostile/rule.drl");
                        }))
        .hasMessageContaining(named);
    assertThat(System.getProperty(TRACE)).isNull();
  }

  @Test
  void loadsNoClassOfBookThatItRefuses(@TempDir java.nio.file.Path folder) throws Exception {
    try (var recording = new Recording()) {
      recording.enable("jdk.ClassDefine");
      recording.start();
      var hostile = HandmadeRuleFixture.unread(ENTRY, DRAW + LEAVE_TRACE + ";");
      assertThatThrownBy(() -> compiler.compile("v", List.of(hostile)))
          .isInstanceOf(RulesRefused.class);
      assertThat(defined(recording, folder.resolve("refused.jfr"))).isZero();

      compiler.compile("v", List.of(good()));
      assertThat(defined(recording, folder.resolve("good.jfr"))).isPositive();
    }
  }

  private static long defined(Recording recording, java.nio.file.Path file) throws Exception {
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .map(event -> event.getClass("definedClass").getName())
        .filter(name -> name.startsWith("io.relance.rules.book."))
        .count();
  }

  private static Rule good() {
    return HandmadeRuleFixture.read(
        Family.EXCLUSION,
        "good",
        "$entry : Entry( stopped )\nthen\n insertLogical( new Exclusion( $entry, \"CODE\" ) );");
  }
}
