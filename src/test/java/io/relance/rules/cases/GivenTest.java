package io.relance.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import io.relance.rules.source.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a case is given counts, or is refused. */
class GivenTest {

  @ParameterizedTest
  @ValueSource(strings = {"daysSinceReminder: 3", "lastOn: 2026-01-28"})
  void takesReminderWithoutLevelForTheFirst(String reminded) {
    assertThat(problems("lastLevel == 1, daysSinceReminder == 3", "F-1: HIT", reminded, ""))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "promises: [ { entry: F-2, inDays: -2 } ]",
        "disputes: [ { entry: F-2, reason: price } ]"
      })
  void refusesWhatIsSaidOfEntryThatIsNotGiven(String said) {
    assertThat(problems("late", "F-1: HIT", "daysOverdue: 12", said))
        .anySatisfy(
            problem -> assertThat(problem.message()).contains("entry \"F-2\", which is not"));
  }

  @Test
  void countsNoMatchedEntryAmongDebtsOfCustomer() {
    var matched = "daysOverdue: 12, lettered: true";

    assertThat(
            problems(
                "customer.lateEntries == 0, customer.overdueAmount == 0", "F-1: HIT", matched, ""))
        .isEmpty();
    assertThat(problems("customer.openEntries == 1", "F-1: HIT", "daysOverdue: 12", "")).isEmpty();
  }

  private static List<Problem> problems(String asked, String expected, String entry, String said) {
    var rule =
        """
        rule "A rule"
        when
          $entry : Entry( %s )
        then
          insertLogical( new Exclusion( $entry, "HIT" ) );
        end
        """
            .formatted(asked);
    var cases =
        """
        - case: it
          given:
            entries: [ { reference: F-1, %s } ]
            %s
          expect: { %s }
        - case: a near miss
          given:
            entries: [ { reference: F-1, daysOverdue: -1, openAmount: -5 }, { reference: F-3, daysOverdue: 5 } , { reference: F-4, daysOverdue: 5 } ]
          expect: nothing
        """
            .formatted(entry, said, expected);
    var place = "exclusion/it/";
    var files = Map.of(place + "rule.drl", rule, place + "cases.yaml", cases);
    return new RuleChecking(new RuleTree(files))
        .test().report().problems().stream()
            .filter(problem -> !problem.message().contains("a near miss"))
            .filter(Problem::isError)
            .toList();
  }
}
