package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.AccountFixture.EntryFixture;
import io.relance.rules.EntryDecision.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the shipped rules decide, one exclusion after the other: what they hit and barely miss. */
class ShippedRulesTest {
  private static final LocalDate DAY = LocalDate.of(2013, 1, 31);

  @Test
  void plansReminderOnceItsDayIsReached() {
    var decision = decide(new AccountFixture().entry("F-1", "100.00", "2013-01-21"));

    assertThat(decision.tasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.step().level()).isEqualTo(1);
              assertThat(task.total()).isEqualByComparingTo("100.00");
              assertThat(task.why().file()).isEqualTo("step/due/rule.drl");
              assertThat(task.why().detail())
                  .isEqualTo(
                      "Entry F-1: open 100.00 EUR, 10 days overdue,"
                          + " next step reminder 1 by email due since 2013-01-31");
            });
    assertThat(decision.entries().getFirst().outcome()).isEqualTo(Outcome.DUE);
  }

  @Test
  void plansNothingTheDayBefore() {
    var decision = decide(new AccountFixture().entry("F-1", "100.00", "2013-01-22"));

    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.entries().getFirst().outcome()).isEqualTo(Outcome.NOT_YET);
  }

  @Test
  void excludesEntryPaidAutomatically() {
    var decision =
        decide(
            new AccountFixture()
                .entry(new EntryFixture("F-1", "40.00", "2013-01-19").paymentMethod("LCR"))
                .entry(new EntryFixture("F-2", "60.00", "2013-01-19").paymentMethod("VIR")));

    var task = decision.tasks().getFirst();
    assertThat(task.total()).isEqualByComparingTo(new BigDecimal("60.00"));
    assertThat(task.lines().getFirst().exclusion())
        .satisfies(
            exclusion -> {
              assertThat(exclusion.code()).isEqualTo("AUTOMATIC_PAYMENT");
              assertThat(exclusion.reason().detail())
                  .isEqualTo(
                      "Entry F-1: open 40.00 EUR, 12 days overdue,"
                          + " payment method LCR (automatic)");
            });
    assertThat(decision.entries())
        .extracting(EntryDecision::outcome)
        .containsExactly(Outcome.EXCLUDED, Outcome.DUE);
  }

  private static AccountDecision decide(AccountFixture account) {
    return RuleBookFixture.shipped().decide(account.build(), new PolicyFixture().build(), DAY);
  }
}
