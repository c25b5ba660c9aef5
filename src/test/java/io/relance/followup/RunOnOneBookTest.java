package io.relance.followup;

import static io.relance.db.DatabaseFixture.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.access.Clocks;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.RuleBook;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules that come in force while an entity is run decide from the next run on. */
class RunOnOneBookTest {
  private final AtomicInteger asked = new AtomicInteger();

  /** Other rules are in force each time that somebody asks. */
  private RuleBook next(UUID tenant) {
    var number = asked.incrementAndGet();
    return new Numbered("book-" + number, FollowupFixture.RULES.inForce(tenant));
  }

  private record Numbered(String version, RuleBook book) implements RuleBook {
    @Override
    public AccountDecision decide(AccountCase accountCase, Policy policy, LocalDate day) {
      var decided = book.decide(accountCase, policy, day);
      return new AccountDecision(
          decided.customer(), decided.profile(), decided.entries(), decided.tasks(), version);
    }
  }

  @Test
  void finishesOnTheBookThatItStartedWith() {
    var clocks = new Clocks(InstantSource.system());
    try (var followup = new Followup(database(), this::next, clocks)) {
      var ledger =
          new FollowupFixture(followup).remindsAfterTenTwentyThirtyDays(false).on("2013-01-31");
      for (int i = 0; i < EvaluatingAccounts.CHUNK + 1; i++) {
        ledger.customer("C" + i, "c%d@example.com".formatted(i));
        ledger.entry("F" + i, "C" + i, "2012-12-31", "100.00");
      }

      var run = ledger.run();

      assertThat(run.tasks()).isEqualTo(EvaluatingAccounts.CHUNK + 1);
      var books =
          ledger.in(
              tx ->
                  tx
                      .list(
                          "select distinct rule_book from task where tenant = $1",
                          row -> row.getString("rule_book"),
                          ledger.tenant)
                      .stream()
                      .collect(Collectors.toSet()));
      assertThat(books).containsExactly(run.ruleBook());
      assertThat(ledger.run().ruleBook()).isNotEqualTo(run.ruleBook());
    }
  }
}
