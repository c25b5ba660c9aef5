package io.relance.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases that mean harm are named as problems, at once. */
class HostileCasesTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("aliases that multiply", laughs(), "yaml-alias"),
        Arguments.of("an alias of itself", "- &a [ *a ]", "yaml-alias"),
        Arguments.of("a merge", "- &a { case: x }\n- <<: *a\n  expect: nothing", "yaml-alias"),
        Arguments.of("lists in lists", "[".repeat(1_000), "yaml-syntax"),
        Arguments.of("names in names", "{a: ".repeat(1_000), "yaml-syntax"),
        Arguments.of("lists in lists, one more than allowed", nested(30), "yaml-syntax"),
        Arguments.of("a type of Java", "- !!javax.script.ScriptEngineManager [ ]", "invalid-value"),
        Arguments.of("a constructor", "!!java.net.URL [ \"http://x\" ]", "invalid-value"),
        Arguments.of("thousands of cases", "- {}\n".repeat(5_000), "invalid-cases"),
        Arguments.of("a name twice", "- case: x\n  case: y\n  expect: nothing", "yaml-syntax"),
        Arguments.of("a control character", "- case: x\u0007\n  expect: nothing", "yaml-syntax"),
        Arguments.of("no name", "- expect: nothing", "missing-field"),
        Arguments.of("nothing expected", "- case: x", "missing-field"),
        Arguments.of("a text alone", "boom", "invalid-cases"),
        Arguments.of("another document", "--- a\n--- b", "invalid-cases"),
        Arguments.of("an amount without end", given("openAmount: 1e999999999"), "invalid-value"),
        Arguments.of(
            "an amount of many digits", given("openAmount: " + "9".repeat(99)), "invalid-value"),
        Arguments.of("a day that is none", given("dueDate: 2026-02-31"), "invalid-value"),
        Arguments.of(
            "a delay beyond all calendars", given("daysOverdue: 99999999999"), "invalid-value"),
        Arguments.of(
            "a delay of a million years", given("daysOverdue: 365000000"), "invalid-value"),
        Arguments.of(
            "the last day of the calendar", given("dueDate: +999999999-12-31"), "invalid-value"),
        Arguments.of("a day before all ledgers", given("dueDate: 1899-12-31"), "invalid-value"),
        Arguments.of(
            "a case at the end of the calendar",
            "- case: x\n  day: +999999999-12-31\n  expect: nothing",
            "invalid-value"),
        Arguments.of("an unknown name", given("exec: rm"), "unknown-field"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isNamed(String what, String cases, String code) {
    var problems = Assertions.assertTimeoutPreemptively(AT_ONCE, () -> problems(cases));

    assertThat(problems).as(what).extracting(Problem::code).contains(code);
    assertThat(problems).allSatisfy(problem -> assertThat(problem.isError()).isTrue());
  }

  private static List<Problem> problems(String cases) {
    return new CaseRunner(new RuleFile(Family.EXCLUSION, "x", "exclusion/x", "", cases)).problems();
  }

  private static String given(String entry) {
    return "- case: x\n  given: { entries: [ { " + entry + " } ] }\n  expect: nothing";
  }

  private static String nested(int depth) {
    return "- case: x\n  given: " + "[".repeat(depth) + "]".repeat(depth);
  }

  /** A billion laughs. */
  private static String laughs() {
    var text = new StringBuilder("- &a0 [ x, x, x, x, x, x, x, x, x ]\n");
    for (var level = 1; level < 10; level++) {
      var before = "*a" + (level - 1);
      text.append("- &a").append(level).append(" [ ").append((before + ", ").repeat(8));
      text.append(before).append(" ]\n");
    }
    return text.toString();
  }
}
