package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.AccountFixture.EntryFixture;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.source.Family;
import io.relance.rules.source.RuleFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kept a rule from concluding: the first condition that failed, with the value it met. */
class WhyNotTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final String EXCLUDE =
      "then\n  insertLogical( new Exclusion( $entry, \"CODE\" ) );\nend\n";

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          $entry : Entry( stopped ) => stopped is no
          $entry : Entry( !late ) => late is yes
          $entry : Entry( late, openAmount < 50 ) => open amount is 120.00, the rule asks for less than 50
          $entry : Entry( 50 > openAmount ) => open amount is 120.00, the rule asks for less than 50
          $entry : Entry( dueDate > "2026-01-20" ) => due date is 2026-01-11, the rule asks for more than 2026-01-20
          $entry : Entry( kind in ( "credit", "payment" ) ) => kind is "invoice", the rule asks for one of "credit", "payment"
          $entry : Entry( reference.startsWith( "X" ) ) => reference is "F-1", the rule asks for a text that starts with "X"
          $entry : Entry( nextStep.level == 3 ) => next step level is 1, the rule asks for 3
          $entry : Entry( stopped || openAmount < 50 ) => stopped is no; open amount is 120.00, the rule asks for less than 50
          $entry : Entry( tags["tag1"] == "VIP" ) => tag1 is "GOLD", the rule asks for "VIP"
          $entry : Entry() Customer( language == "en" ) => language is "fr", the rule asks for "en"
          $entry : Entry() Promise( entry == $entry ) => there is no promise of it
          $entry : Entry( late ) not Settings( excludePromised ) => there is Settings of FR01
          $entry : Entry() exists Entry( credit ) => there is no such entry
          """)
  void saysWhatTheFirstFailingConditionMet(String when, String detail) {
    var missed = whyNot("when\n  " + when + "\n" + EXCLUDE);

    assertThat(missed).hasValueSatisfying(it -> assertThat(it.detail()).contains(detail));
  }

  @Test
  void namesTheConditionAndTheLine() {
    var missed =
        whyNot(
            "when\n  $entry : Entry(\n    late )\n  Customer( hasEmail,\n stopped )\n" + EXCLUDE);

    assertThat(missed)
        .hasValueSatisfying(
            it -> {
              assertThat(it.condition()).isEqualTo("stopped");
              assertThat(it.line()).isEqualTo(5);
              assertThat(it.would()).isEqualTo("Exclusion CODE");
            });
  }

  @Test
  void isSilentAboutRulesThatConcluded() {
    assertThat(whyNot("when\n  $entry : Entry( late )\n" + EXCLUDE)).isEmpty();
  }

  @Test
  void looksOnlyAtTheEntryThatIsAskedAbout() {
    var missed = whyNot("when\n  $entry : Entry( openAmount > 500 )\n" + EXCLUDE);

    assertThat(missed).hasValueSatisfying(it -> assertThat(it.detail()).contains("120.00"));
  }

  @Test
  void looksOnlyAtThePromiseOfTheEntryThatIsAskedAbout() {
    var rule = exclusion(20, "Promise( upcoming, $entry : entry )");
    var book = new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(List.of(rule));
    var account =
        new AccountFixture()
            .entry("F-1", "120.00", "2026-01-11")
            .entry("F-2", "80.00", "2026-01-11")
            .promise("F-1", "50.00", "2026-02-10")
            .build();
    var policy = new PolicyFixture().build();

    assertThat(book.whyNot(account, policy, DAY, "F-1")).isEmpty();
    assertThat(book.whyNot(account, policy, DAY, "F-2")).hasSize(1);
  }

  /** The search and Drools agree about every rule, entry and account: a thousand of each. */
  @Test
  void agreesWithTheEngineAboutWhatHolds() {
    var rules = new ArrayList<RuleFile>();
    for (var when :
        List.of(
            "$entry : Entry( late, openAmount < 50 )",
            "$entry : Entry( $open : openAmount ) exists Entry( credit, currency == $entry.currency )",
            "$entry : Entry( daysOverdue > 10 && ( openAmount > 100 || disputed ) )",
            "$entry : Entry( !( late && stopped ), kind not in ( \"credit\" ) )",
            "Settings( excludePromised ) $entry : Entry( promised )",
            "$entry : Entry( late ) not Promise( entry == $entry, upcoming )",
            "$entry : Entry() ( Promise( entry == $entry ) or Customer( stopped ) )",
            "$p : Promise( amount > 20 ) $entry : Entry( this == $p.entry )",
            "$entry : Entry( nextStep.reached ) not( Entry( this != $entry, openAmount > $entry.openAmount ) )",
            "$entry : Entry( late ) not Exclusion( subject == $entry, code == \"STOPPED\" )",
            "$entry : Entry( stopped )")) {
      rules.add(exclusion(rules.size(), when));
    }
    var book = new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(rules);
    var random = new Random(7);
    var agreed = 0;
    for (var round = 0; round < 300; round++) {
      var account = randomAccount(random).build();
      var policy = new PolicyFixture().build();
      for (var entry : account.account().entries()) {
        var stopped =
            book.whyNot(account, policy, DAY, entry.id()).stream().map(NotConcluded::file);
        var concluded =
            book.told(account, policy, DAY).stream()
                .filter(told -> told.subject().equals(entry.reference()))
                .map(told -> told.file());
        assertThat(Stream.concat(stopped, concluded.distinct()).sorted().toList())
            .as("round %d, entry %s", round, entry)
            .isEqualTo(rules.stream().map(RuleFile::rulePath).sorted().toList());
        agreed++;
      }
    }
    assertThat(agreed).isGreaterThan(500);
  }

  private static AccountFixture randomAccount(Random random) {
    var account = new AccountFixture().flags(random.nextInt(4) == 0, false, false);
    for (var i = 0; i < 1 + random.nextInt(5); i++) {
      var amount = new BigDecimal(random.nextInt(300) - 60).setScale(2).toPlainString();
      var due = DAY.plusDays(random.nextInt(60) - 40).toString();
      var entry = new EntryFixture("F-" + i, amount, due);
      if (random.nextInt(3) == 0) {
        entry.currency("USD");
      }
      if (random.nextInt(3) == 0) {
        entry.stopped();
      }
      if (random.nextInt(3) == 0) {
        entry.disputed("quality");
      }
      account.entry(entry);
      if (random.nextInt(3) == 0) {
        account.promise("F-" + i, "3" + i, DAY.plusDays(random.nextInt(9) - 4).toString());
      }
    }
    return account;
  }

  private static RuleFile exclusion(int number, String when) {
    var code = number == 10 ? "STOPPED" : "CODE_" + number;
    var rule =
        "rule \"Rule number %d\"\nwhen\n  %s\nthen\n  insertLogical( new Exclusion( $entry, \"%s\" ) );\nend\n"
            .formatted(number, when, code);
    return new RuleFile(Family.EXCLUSION, "rule-" + number, "exclusion/rule-" + number, rule, null);
  }

  private static Optional<NotConcluded> whyNot(String body) {
    var file =
        new RuleFile(Family.EXCLUSION, "one", "exclusion/one", "rule \"One rule\"\n" + body, null);
    CompiledBook book = new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(List.of(file));
    var account =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "120.00", "2026-01-11").tags(Map.of("tag1", "GOLD")))
            .entry("F-2", "700.00", "2026-03-01")
            .build();
    return book.whyNot(account, new PolicyFixture().build(), DAY, "F-1").stream().findFirst();
  }

  /** Deciding only on the days that may turn finds the same as deciding on every day. */
  @Test
  void decidesNothingNewBetweenTwoTurningDays() {
    var rules =
        List.of(
            exclusion(1, "$entry : Entry( daysOverdue > 12, daysOverdue <= 20 )"),
            exclusion(2, "$entry : Entry( daysOverdue in ( 3, 4, 25 ) )"),
            exclusion(3, "Settings( day >= \"2026-02-10\" ) $entry : Entry( promised )"),
            exclusion(4, "$entry : Entry( latePromise )"),
            exclusion(5, "$promise : Promise( upcoming ) $entry : Entry( this == $promise.entry )"),
            exclusion(6, "$entry : Entry( late, credit )"),
            step("$entry : Entry( nextStep.reached )"));
    var book = new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(rules);
    var random = new Random(11);
    var turned = 0;
    for (var round = 0; round < 60; round++) {
      var account = randomAccount(random).build();
      var policy = new PolicyFixture().build();
      var turning = book.nextTurn(account, policy, DAY).orElse(LocalDate.MAX);
      var before = book.told(account, policy, DAY);
      for (var ahead : IntStream.rangeClosed(1, 90).toArray()) {
        var day = DAY.plusDays(ahead);
        if (day.equals(turning)) {
          before = book.told(account, policy, day);
          turning = book.nextTurn(account, policy, day).orElse(LocalDate.MAX);
          turned++;
        }
        assertThat(book.told(account, policy, day))
            .as("round %d, %s", round, day)
            .isEqualTo(before);
      }
    }
    assertThat(turned).isGreaterThan(200);
  }

  private static RuleFile step(String when) {
    var rule =
        "rule \"A step that is due\"\nwhen\n  %s\nthen\n  insertLogical( new PlannedStep( $entry ) );\nend\n"
            .formatted(when);
    return new RuleFile(Family.STEP, "due", "step/due", rule, null);
  }
}
