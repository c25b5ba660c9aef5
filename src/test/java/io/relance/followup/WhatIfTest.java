package io.relance.followup;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.RuleBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Family;
import io.relance.rules.source.RuleFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a changed rule would do to the open ledger, before it is in force. */
class WhatIfTest {
  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
  private final Library library = new Library(new RuleCompiler(RuleLimits.DEFAULT));

  @Test
  void countsTheTasksThatARuleWouldTakeAwayAndChange() {
    var story = ledger();

    var effect = effect(story, with("small", "Entry( openAmount < 50 )", "SMALL"));

    assertThat(effect.tasksBefore()).isEqualTo(3);
    assertThat(effect.tasks()).isEqualTo(new RuleEffect.Changes(0, 1, 1));
    assertThat(effect.byReason()).containsOnlyKeys("SMALL");
    assertThat(effect.byStep()).containsEntry("reminder 1", new RuleEffect.Changes(0, 1, 1));
    assertThat(effect.byProfile()).containsOnlyKeys("Standard");
    assertThat(effect.amounts()).containsOnlyKeys("EUR");
    var amounts = effect.amounts().values().iterator().next();
    assertThat(amounts.before()).isEqualByComparingTo("1330");
    assertThat(amounts.after()).isEqualByComparingTo("1260");
    assertThat(effect.share()).isEqualTo(2.0 / 3);
  }

  @Test
  void namesTheAccountsThatDifferMostAndTheRuleThatMakesTheDifference() {
    var effect = effect(ledger(), with("small", "Entry( openAmount < 50 )", "SMALL"));

    assertThat(effect.examples())
        .extracting(RuleEffect.Example::customer)
        .containsExactly("C2", "C1");
    var most = effect.examples().getFirst();
    assertThat(most.before().planned())
        .extracting(RuleEffect.Planned::inWords)
        .containsExactly("reminder 1 by email, EUR 40.00");
    assertThat(most.after().planned()).isEmpty();
    assertThat(most.because())
        .singleElement()
        .satisfies(
            word -> {
              assertThat(word.inForce()).isFalse();
              assertThat(word.said()).isEqualTo("SMALL");
              assertThat(word.entry()).isEqualTo("F3");
              assertThat(word.reason().file()).isEqualTo("exclusion/small/rule.drl");
            });
  }

  @Test
  void tellsWhichTasksComeBackWhenARuleIsTakenAway() {
    var story = ledger();
    story.in(
        tx ->
            tx.update(
                "update entry set stopped = true where tenant = $1 and entry = 'F4'", tx.tenant()));

    var effect = effect(story, without("exclusion/stopped/rule.drl"));

    assertThat(effect.tasks()).isEqualTo(new RuleEffect.Changes(1, 0, 0));
    assertThat(effect.examples().getFirst().because())
        .singleElement()
        .satisfies(
            word -> {
              assertThat(word.inForce()).isTrue();
              assertThat(word.said()).isEqualTo("STOPPED");
            });
  }

  @Test
  void findsNothingToSayAboutTheSameRules() {
    var effect = effect(ledger(), library.book(common()));

    assertThat(effect.accounts()).isEqualTo(3);
    assertThat(effect.entries()).isEqualTo(4);
    assertThat(effect.tasks().total()).isZero();
    assertThat(effect.examples()).isEmpty();
    assertThat(effect.share()).isZero();
  }

  @Test
  void countsAccountsThatTheCandidateCannotDecide() {
    var wide =
        library.book(List.of(rule("wide", "Entry() Entry() Entry() Entry() Entry()", "WIDE")));
    var story = ledger();
    for (var i = 0; i < 30; i++) {
      story.entry("W" + i, "C3", "2026-01-30", "10.00");
    }

    var effect = effect(story, wide);

    assertThat(effect.refused().accounts()).isEqualTo(1);
    assertThat(effect.refused().reasons().getFirst()).contains("Left out in this candidate");
  }

  @Test
  void storesNothing() {
    var story = ledger();

    effect(story, with("small", "Entry( openAmount < 50 )", "SMALL"));

    assertThat(story.tasks()).isEmpty();
    var parked = story.in(tx -> tx.list("select from parked_account", row -> row).size());
    assertThat(parked).isZero();
  }

  private static FollowupFixture ledger() {
    return new FollowupFixture()
        .remindsAfterTenTwentyThirtyDays(true)
        .on("2026-02-10")
        .customer("C1", "one@example.org")
        .customer("C2", "two@example.org")
        .customer("C3", "three@example.org")
        .entry("F1", "C1", "2026-01-31", "60.00")
        .entry("F2", "C1", "2026-01-30", "30.00")
        .entry("F3", "C2", "2026-01-30", "40.00")
        .entry("F4", "C3", "2026-01-30", "1200.00");
  }

  private static RuleEffect effect(FollowupFixture story, RuleBook candidate) {
    return onVirtualThread(
        () ->
            story.followup.whatIf().compare(story.tenant, FollowupFixture.ENTITY, DAY, candidate));
  }

  private RuleBook with(String slug, String when, String code) {
    var files = new ArrayList<>(common());
    files.add(rule(slug, when, code));
    return library.book(files);
  }

  private RuleBook without(String path) {
    return library.book(common().stream().filter(rule -> !rule.rulePath().equals(path)).toList());
  }

  private static List<RuleFile> common() {
    return RuleChecking.tree(Path.of("rules")).common();
  }

  private static RuleFile rule(String slug, String when, String code) {
    var pattern = when.startsWith("Entry") ? "$entry : " + when : "$entry : Entry() " + when;
    var text =
        "rule \"Left out in this candidate\"\nwhen\n  %s\nthen\n  insertLogical( new Exclusion( $entry, \"%s\" ) );\nend\n"
            .formatted(pattern, code);
    return new RuleFile(Family.EXCLUSION, slug, "exclusion/" + slug, text, null);
  }
}
