package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.policy.Phase;
import io.relance.rules.AccountFixture.EntryFixture;
import io.relance.rules.EntryDecision.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which entries share a reminder, item by item and account-wise. */
class GroupingTest {
  private static final LocalDate DAY = LocalDate.of(2013, 1, 31);

  @Test
  void makesOneReminderPerStepAndCurrency() {
    var decision = decide(mixed(), new PolicyFixture());

    assertThat(told(decision))
        .containsExactly(
            "EUR notice: F-5",
            "EUR reminder 1: F-2 F-1",
            "EUR reminder 2: F-3",
            "USD reminder 1: F-4");
  }

  @Test
  void makesOneReminderPerCurrencyAtTheHighestStep() {
    var decision = decide(mixed(), new PolicyFixture().accountWise());

    assertThat(told(decision))
        .containsExactly(
            "EUR notice: F-5", "EUR reminder 2: F-3 F-2 F-1 (F-6)", "USD reminder 1: F-4");
    assertThat(decision.tasks().get(1).lines())
        .extracting(TaskDraft.Line::level)
        .containsExactly(2, 1, 1, 0);
    assertThat(decision.tasks().get(1).total()).isEqualByComparingTo("160.00");
  }

  @Test
  void ordersLinesByDueDateAndTotalsWhatIsTicked() {
    var account =
        new AccountFixture()
            .entry("F-3", "30.00", "2013-01-20")
            .entry("F-2", "20.00", "2013-01-19")
            .entry(new EntryFixture("F-1", "10.00", "2013-01-20").stopped());
    var task = decide(account, new PolicyFixture()).tasks().getFirst();

    assertThat(task.lines())
        .extracting(line -> line.entry().id())
        .containsExactly("F-2", "F-1", "F-3");
    assertThat(task.lines()).extracting(TaskDraft.Line::ticked).containsExactly(true, false, true);
    assertThat(task.total()).isEqualByComparingTo("50.00");
  }

  @Test
  void listsNothingElseAccountWiseWhenNothingThatMovesIsTicked() {
    var account =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "10.00", "2013-01-10").stopped())
            .entry("F-2", "20.00", "2013-01-30");
    var task = decide(account, new PolicyFixture().accountWise()).tasks().getFirst();

    assertThat(task.lines()).extracting(line -> line.entry().id()).containsExactly("F-1");
    assertThat(task.total()).isEqualByComparingTo("0");
  }

  @Test
  void letsCreditJoinTheStepItHasReached() {
    var account =
        new AccountFixture()
            .entry("F-1", "100.00", "2013-01-20")
            .entry("A-1", "-30.00", "2013-01-20")
            .entry("A-2", "-10.00", "2013-01-25");
    var decision = decide(account, new PolicyFixture());

    assertThat(told(decision)).containsExactly("EUR reminder 1: A-1 F-1");
    assertThat(decision.tasks().getFirst().total()).isEqualByComparingTo("70.00");
    assertThat(decision.entries())
        .extracting(EntryDecision::outcome)
        .containsExactly(Outcome.DUE, Outcome.DUE, Outcome.NOT_YET);
  }

  @Test
  void deductsLateCreditsAccountWise() {
    var account =
        new AccountFixture()
            .entry("F-1", "100.00", "2013-01-20")
            .entry("A-2", "-10.00", "2013-01-31")
            .entry("A-3", "-20.00", "2013-02-01");
    var policy = new PolicyFixture().accountWise();

    assertThat(told(decide(account, policy))).containsExactly("EUR reminder 1: F-1 (A-2)");
    assertThat(told(decide(account, policy.switches(true, true, true))))
        .containsExactly("EUR reminder 1: F-1 (A-2) (A-3)");
  }

  @Test
  void makesNoTaskOfCreditsAlone() {
    var account = new AccountFixture().entry("A-1", "-30.00", "2013-01-20");

    for (var policy : List.of(new PolicyFixture(), new PolicyFixture().accountWise())) {
      var decision = decide(account, policy);

      assertThat(decision.tasks()).isEmpty();
      assertThat(decision.entries().getFirst().outcome()).isEqualTo(Outcome.EXCLUDED);
      assertThat(decision.entries().getFirst().exclusions())
          .extracting(ExclusionReason::code)
          .containsExactly("CREDIT_BALANCE");
    }
  }

  @Test
  void showsLeftOutEntriesInTaskWithoutTickedLine() {
    var account =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "10.00", "2013-01-10").paymentMethod("LCR"));

    for (var policy : List.of(new PolicyFixture(), new PolicyFixture().accountWise())) {
      var task = decide(account, policy).tasks().getFirst();

      assertThat(task.lines()).noneMatch(TaskDraft.Line::ticked);
      assertThat(task.total()).isEqualByComparingTo("0");
      assertThat(task.why().file()).isEqualTo("step/due/rule.drl");
    }
  }

  @Test
  void keepsEntryWhoseReminderIsOnItsWayOutOfTheNextOne() {
    var account =
        new AccountFixture()
            .entry("F-1", "10.00", "2013-01-10")
            .entry("F-2", "20.00", "2013-01-10")
            .inProgress("F-1");

    assertThat(told(decide(account, new PolicyFixture().accountWise())))
        .containsExactly("EUR reminder 1: F-2");
  }

  @Test
  void decidesTheSameWhateverTheOrderOfEntries() {
    var random = new Random(7);
    for (var policy : List.of(new PolicyFixture(), new PolicyFixture().accountWise())) {
      var expected = decide(mixed(), policy);
      for (var round = 0; round < 20; round++) {
        var decision =
            RuleBookFixture.shipped()
                .decide(shuffled(mixed().build(), random), policy.build(), DAY);

        assertThat(decision.tasks()).isEqualTo(expected.tasks());
        assertThat(Set.copyOf(decision.entries())).isEqualTo(Set.copyOf(expected.entries()));
      }
    }
  }

  private static AccountCase shuffled(AccountCase accountCase, Random random) {
    var entries = new ArrayList<>(accountCase.account().entries());
    Collections.shuffle(entries, random);
    var account = accountCase.account();
    var shuffled =
        new io.relance.ledger.Account(
            account.customer(), account.contacts(), entries, account.promises());
    return new AccountCase(shuffled, accountCase.completed(), accountCase.inProgress());
  }

  private static AccountFixture mixed() {
    return new AccountFixture()
        .entry("F-1", "50.00", "2013-01-20")
        .entry("F-2", "50.00", "2013-01-19")
        .entry(new EntryFixture("F-3", "50.00", "2013-01-05").tags(Map.of("tag1", "A")))
        .completed("F-3", 1, "2013-01-15")
        .entry(new EntryFixture("F-4", "70.00", "2013-01-20").currency("USD"))
        .entry("F-5", "80.00", "2013-02-04")
        .entry("F-6", "10.00", "2013-01-30");
  }

  private static AccountDecision decide(AccountFixture account, PolicyFixture policy) {
    return RuleBookFixture.shipped().decide(account.build(), policy.build(), DAY);
  }

  /** Each task in a line; what does not move a step stands in brackets. */
  private static List<String> told(AccountDecision decision) {
    return decision.tasks().stream().map(GroupingTest::told).toList();
  }

  private static String told(TaskDraft task) {
    var phase = task.step().phase();
    var name = phase == Phase.NOTICE ? phase.code() : phase.code() + " " + task.step().level();
    var lines =
        task.lines().stream()
            .map(line -> line.movesStep() ? line.entry().id() : "(" + line.entry().id() + ")")
            .toList();
    return "%s %s: %s".formatted(task.currency(), name, String.join(" ", lines));
  }
}
