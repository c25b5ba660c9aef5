package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Family;
import io.relance.rules.source.RuleFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A rule that never ends, or costs too much, is stopped: its account is refused, others go on. */
@Isolated("it measures how long rules take")
class RunawayRuleTest {
  private static final LocalDate DAY = LocalDate.of(2013, 1, 31);

  @Test
  void refusesTheAccountOfRuleThatFeedsItself() {
    var book =
        book(
            RuleLimits.DEFAULT,
            "$entry : Entry( reference == \"BAD\" ) Exclusion( subject == $entry )");

    assertThatThrownBy(() -> decide(book, stopped("BAD")))
        .isInstanceOfSatisfying(
            AccountRefused.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo("A rule under test does something");
              assertThat(refused).hasMessageContaining("exclusion/test/rule.drl");
              assertThat(refused).hasMessageContaining("without coming to an end");
            });
    assertThat(decide(book, stopped("GOOD")).tasks()).hasSize(1);
  }

  @Test
  void refusesTheAccountThatTakesTooLong() {
    var limits = new RuleLimits(1_000, 1_000_000, 1_000_000, 1_000_000, Duration.ofMillis(50));
    var book = book(limits, "$entry : Entry() Exclusion( subject == $entry )");

    assertThatThrownBy(() -> decide(book, stopped("F-1")))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("longer than 50 ms")
        .hasMessageContaining("exclusion/test/rule.drl");
  }

  @Test
  void stopsOneTenantsRunawayRuleOnly() {
    var runaway =
        book(
            RuleLimits.DEFAULT,
            "$entry : Entry( reference == \"BAD\" ) Exclusion( subject == $entry )");
    var other = new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(shipped());

    assertThatThrownBy(() -> decide(runaway, stopped("BAD"))).isInstanceOf(AccountRefused.class);
    assertThat(decide(other, stopped("BAD")).tasks()).hasSize(1);
    assertThat(decide(runaway, stopped("GOOD")).tasks()).hasSize(1);
  }

  /**
   * The deadline is looked at between two firings. What happens inside one join is bounded by the
   * number of combinations instead, and the whole of them stays within the deadline.
   */
  @Test
  void comparesAsManyCombinationsAsAllowedWithinTheDeadline() {
    var limits = RuleLimits.DEFAULT;
    var book = book(limits, "Entry( id == \"none\" ) $entry : Entry( id != \"none\" )");
    var wide = book(limits, "$a : Entry() $entry : Entry( openAmount > $a.amount )");
    var account = entries(2_000);
    var start = System.nanoTime();

    assertThat(decide(book, account).tasks()).hasSize(1);
    assertThat(decide(wide, account).tasks()).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(limits.deadline().multipliedBy(2));
  }

  @Test
  void refusesTheAccountTooLargeForRuleThatComparesEveryEntryWithEveryOther() {
    var limits = new RuleLimits(1_000, 50, 1_000, 10_000, Duration.ofSeconds(5));
    var book = book(limits, "Entry( late ) $entry : Entry( !late )");
    var account = entries(101);

    assertThatThrownBy(() -> decide(book, account))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("exclusion/test/rule.drl")
        .hasMessageContaining("101 entries");
    assertThat(decide(book, new AccountFixture().entry("F-1", "1.00", "2013-01-20")).tasks())
        .hasSize(1);
  }

  /** Every entry has the account's one customer: to be tied to it is to be tied to nothing. */
  @Test
  void refusesTheAccountTooLargeForRuleThatTiesEntriesToTheCustomerOnly() {
    var book =
        book(
            RuleLimits.DEFAULT,
            "$c : Customer() $a : Entry( customer == $c ) $b : Entry( customer == $c )"
                + " $entry : Entry( customer == $c, openAmount == $a.openAmount,"
                + " openAmount > $a.openAmount )");
    var start = System.nanoTime();

    assertThatThrownBy(() -> decide(book, entries(2_000)))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("exclusion/test/rule.drl");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void runsTiedRuleOverAccountTooLargeForAnUntiedOne() {
    var ruled =
        book(
            RuleLimits.DEFAULT,
            "$p : Promise() $entry : Entry( this == $p.entry ) not Promise( entry == $entry, late )");
    var account = entries(1_100);
    for (var number = 0; number < 1_100; number++) {
      account.promise("F-" + number, "1.00", "2013-02-20");
    }

    assertThat(decide(ruled, account).entries()).isNotEmpty();
  }

  private static AccountFixture entries(int count) {
    var account = new AccountFixture();
    for (var number = 0; number < count; number++) {
      account.entry("F-" + number, "1.00", "2013-01-20");
    }
    return account;
  }

  @Test
  void refusesTheAccountWithMoreEntriesThanRulesAreRunOver() {
    var limits = new RuleLimits(1, 50, 1_000, 10_000, Duration.ofSeconds(5));
    var book = book(limits, "$entry : Entry( late )");
    var account =
        new AccountFixture().entry("F-1", "1.00", "2013-01-20").entry("F-2", "1.00", "2013-01-20");

    assertThatThrownBy(() -> decide(book, account))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("2 entries and promises, more than the 1");
  }

  private static AccountFixture stopped(String id) {
    var entry = new AccountFixture.EntryFixture(id, "1.00", "2013-01-20").stopped();
    return new AccountFixture().entry(entry);
  }

  private static RuleBook book(RuleLimits limits, String condition) {
    var files = new ArrayList<>(shipped());
    var rule =
        "rule \"A rule under test does something\"\nwhen\n"
            + condition
            + "\nthen\n  insertLogical( new Exclusion( $entry, \"TEST\" ) );\nend\n";
    files.add(new RuleFile(Family.EXCLUSION, "test", "exclusion/test", rule, null));
    return new Library(new RuleCompiler(limits)).book(files);
  }

  private static List<RuleFile> shipped() {
    return RuleChecking.tree(Path.of("rules")).common();
  }

  private static AccountDecision decide(RuleBook book, AccountFixture account) {
    return book.decide(account.build(), new PolicyFixture().build(), DAY);
  }
}
