package io.relance.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.EntryDecision;
import io.relance.rules.ExclusionReason;
import io.relance.rules.NotConcluded;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.RuleFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Why, why not, and when it turns out otherwise: no entry without an answer. */
class ExplainingTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-02-05");

  @Test
  void saysWhichConditionOfEachRuleFailedAndWhatItMet() {
    var answer = why(ledger(), "F1");

    assertThat(answer.decision().outcome()).isEqualTo(EntryDecision.Outcome.NOT_YET);
    assertThat(missed(answer, "step/due/rule.drl").condition()).isEqualTo("nextStep.reached");
    assertThat(missed(answer, "exclusion/stopped/rule.drl").detail()).endsWith("stopped is no");
    assertThat(missed(answer, "exclusion/over-ceiling/rule.drl").detail())
        .isEqualTo("there is no task of it");
  }

  @Test
  void asksEachRuleOfTheBookAndForgetsNone() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                "update entry set stopped = true where tenant = $1 and entry = 'F2'", tx.tenant()));
    for (var entry : new String[] {"F1", "F2", "F3", "K1"}) {
      var answer = why(story, entry);
      var files = new TreeSet<String>();
      answer.notConcluded().forEach(missed -> files.add(missed.file()));
      var concluded = new ArrayList<String>();
      answer.decision().exclusions().forEach(out -> concluded.add(out.reason().file()));
      if (answer.decision().planned() != null) {
        concluded.add(answer.decision().planned().file());
      }
      assertThat(concluded).as("about %s", entry).noneMatch(files::contains);
      files.addAll(concluded);
      // The fall-back chose the customer's profile, which is told beside the entry.
      files.add("profile/default/rule.drl");
      assertThat(files)
          .as("about %s", entry)
          .containsExactlyElementsOf(
              RuleChecking.tree(Path.of("rules")).common().stream()
                  .map(RuleFile::rulePath)
                  .sorted()
                  .toList());
    }
  }

  @Test
  void namesTheDayOnWhichItTurnsOutOtherwise() {
    var story = ledger();

    assertThat(why(story, "F1").nextChange()).as("its first reminder").isEqualTo("2026-02-10");
    assertThat(why(story, "F2").nextChange()).as("due already").isNull();
  }

  @Test
  void namesTheDayAfterTheEndOfAStop() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                "update entry set stopped = true, stopped_until = '2026-02-20' where tenant = $1 and entry = 'F2'",
                tx.tenant()));
    var answer = why(story, "F2");

    assertThat(answer.decision().exclusions())
        .extracting(ExclusionReason::code)
        .startsWith("STOPPED");
    assertThat(answer.nextChange()).isEqualTo("2026-02-21");
  }

  @Test
  void namesTheDayAfterAPromiseThatKeepsTheEntryOut() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                """
                insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
                values ($1, gen_random_uuid(), 'FR1', 'F2', 80, '2026-02-14', now())
                """,
                tx.tenant()));

    assertThat(why(story, "F2").nextChange()).isEqualTo("2026-02-15");
  }

  @Test
  void answersForAClosedEntryToo() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                "update entry set closed = true, open_amount = 0 where tenant = $1 and entry = 'F2'",
                tx.tenant()));
    var answer = why(story, "F2");

    assertThat(answer.decision().exclusions())
        .extracting(ExclusionReason::code)
        .containsExactly("PAID");
    assertThat(answer.nextChange()).isNull();
  }

  private static NotConcluded missed(Why.Answer answer, String file) {
    return answer.notConcluded().stream()
        .filter(missed -> missed.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " is not in " + answer.notConcluded()));
  }

  private static Why.Answer why(FollowupFixture story, String entry) {
    return story
        .in(tx -> story.followup.why().explain(tx, FollowupFixture.ENTITY, entry, TODAY))
        .orElseThrow();
  }

  private static FollowupFixture ledger() {
    return new FollowupFixture()
        .remindsAfterTenTwentyThirtyDays(false)
        .on(TODAY.toString())
        .customer("C1", "one@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .entry("F2", "C1", "2026-01-20", "80.00")
        .entry("F3", "C1", "2026-04-01", "80.00")
        .entry("K1", "C1", "2026-01-25", "-10.00");
  }
}
