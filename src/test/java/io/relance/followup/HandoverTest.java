package io.relance.followup;

import static io.relance.followup.FollowupFixture.ENTITY;
import static io.relance.followup.TaskStatus.APPROVED;
import static io.relance.followup.TaskStatus.CANCELLED;
import static io.relance.followup.TaskStatus.PROPOSED;
import static io.relance.followup.TaskStatus.SENDING;
import static io.relance.followup.TaskStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.policy.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandoverTest {

  @Test
  void withdrawsQueuedReminderWhenThePaymentArrives() {
    var story = queued();

    pay(story, "F1", "0.00");

    assertThat(story.onlyTask().status()).isEqualTo(CANCELLED);
    assertThat(story.onlyTask().reason()).isEqualTo("Withdrawn: F1 is settled or closed.");
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
  }

  @Test
  void withdrawsClaimedReminderUpToTheHandover() {
    var story = queued();
    var claimed = story.claim(Channel.EMAIL).getFirst();

    pay(story, "F1", "0.00");

    assertThat(submitting(story, claimed)).isFalse();
    assertThat(story.onlyTask().status()).isEqualTo(CANCELLED);
  }

  @Test
  void aSenderThatComesTooLateHasNoSayBesideTheOneThatClaimedAfterIt() {
    var story = queued();
    var late = story.claim(Channel.EMAIL).getFirst();
    endLeases(story);
    settle(story);
    var next = story.claim(Channel.EMAIL).getFirst();

    assertThat(submitting(story, next)).isTrue();
    assertThat(submitting(story, late)).isFalse();
    assertThat(story.onlyTask().status()).isEqualTo(SENDING);
  }

  @Test
  void aSenderThatComesTooLateHasNoSayBeforeTheOneThatClaimedAfterIt() {
    var story = queued();
    var late = story.claim(Channel.EMAIL).getFirst();
    endLeases(story);
    settle(story);
    var next = story.claim(Channel.EMAIL).getFirst();

    assertThat(submitting(story, late)).isFalse();
    assertThat(submitting(story, next)).isTrue();
  }

  @Test
  void aSenderThatComesTooLateHasNoSayAfterAnAttemptThatFailed() {
    var story = queued();
    var late = story.claim(Channel.EMAIL).getFirst();
    endLeases(story);
    settle(story);
    var next = story.claim(Channel.EMAIL).getFirst();
    submitting(story, next);
    retry(story, next, Instant.EPOCH);
    var last = story.claim(Channel.EMAIL).getFirst();

    assertThat(last.attempts()).isEqualTo(1);
    assertThat(submitting(story, late)).isFalse();
    assertThat(submitting(story, next)).isFalse();
    assertThat(submitting(story, last)).isTrue();
  }

  @Test
  void aSenderHasNoSayOnceItsLeaseIsOverEvenIfNobodyHasSettledItYet() {
    var story = queued();
    var late =
        story
            .in(tx -> story.followup.handover().claim(tx, Channel.EMAIL, 1, Duration.ofMillis(-1)))
            .getFirst();

    assertThat(submitting(story, late)).isFalse();
  }

  @Test
  void goesInTheOrderInWhichItWasQueued() {
    var story = queued();
    for (var customer : List.of("A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8")) {
      story
          .customer(customer, "compta@example.org")
          .entry("F" + customer, customer, "2026-01-31", "120.00");
    }
    story.synced().run();

    var first =
        story.in(
            tx -> story.followup.handover().claim(tx, Channel.EMAIL, 1, Duration.ofMinutes(1)));

    assertThat(first).singleElement().returns("C1", one -> one.task().customer());
    assertThat(story.claim(Channel.EMAIL)).hasSize(8);
  }

  @Test
  void keepsNoReminderBackForWhatSpeaksAgainstAnother() {
    var story = automatic();
    for (var customer : List.of("C2", "C3", "C4")) {
      story
          .customer(customer, "compta@example.org")
          .entry("F" + customer, customer, "2026-01-31", "120.00");
    }
    story.on("2026-02-10").synced().run();
    var claimed = story.claim(Channel.EMAIL);
    pay(story, "F1", "0.00");
    performed(story, "FC2");
    story.in(
        tx ->
            tx.update(
                "update entry set open_amount = 20 where tenant = $1 and entry = 'FC3'",
                tx.tenant()));
    story.changed("C3");

    var going = story.in(tx -> story.followup.handover().submitting(tx, claimed));

    assertThat(statuses(story))
        .containsExactly("C1 cancelled", "C2 cancelled", "C3 approved", "C4 sending");
    assertThat(story.tasks(SENDING))
        .singleElement()
        .satisfies(task -> assertThat(going).containsExactly(task.id()));
  }

  @Test
  void withdrawsReminderThatWasPaidDuringHandoverThatFailed() {
    var story = queued();
    var claimed = story.claim(Channel.EMAIL).getFirst();
    submitting(story, claimed);

    pay(story, "F1", "0.00");
    assertThat(story.onlyTask().status()).isEqualTo(SENDING);
    retry(story, claimed, Instant.parse("2100-01-01T00:00:00Z"));

    assertThat(story.onlyTask().status()).isEqualTo(CANCELLED);
  }

  @Test
  void rendersAgainWhenPartOfItWasPaidAfterTheClaim() {
    var story = queued();
    var claimed = story.claim(Channel.EMAIL).getFirst();

    pay(story, "F1", "20.00");

    assertThat(submitting(story, claimed)).isFalse();
    var again = story.claim(Channel.EMAIL).getFirst();
    assertThat(again.task().total()).isEqualByComparingTo("20");
    assertThat(again.messageId()).isEqualTo(claimed.messageId());
    assertThat(submitting(story, again)).isTrue();
  }

  @Test
  void endsQueuedReminderVisiblyWhenItsOnlyEntryIsStopped() {
    var story = queued();

    story.in(tx -> tx.update("update entry set stopped = true where tenant = $1", story.tenant));
    story.changed("C1");

    assertThat(story.tasks(CANCELLED))
        .singleElement()
        .satisfies(t -> assertThat(t.reason()).contains("STOPPED"));
    assertThat(story.tasks(PROPOSED))
        .singleElement()
        .satisfies(t -> assertThat(t.total()).isZero());
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
  }

  @Test
  void isClaimedByOneSenderOnly() {
    var story = queued();

    assertThat(story.claim(Channel.EMAIL)).hasSize(1);
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    assertThat(story.onlyTask().status()).isEqualTo(SENDING);
  }

  @Test
  void isFreeAgainWhenTheSenderStoppedBeforeTheHandover() {
    var story = queued();
    story.claim(Channel.EMAIL);
    endLeases(story);

    assertThat(settle(story)).isEqualTo(1);
    assertThat(story.claim(Channel.EMAIL)).hasSize(1);
  }

  @Test
  void isUnknownAndNeverSentAgainByItselfWhenTheSenderStoppedDuringTheHandover() {
    var story = queued();
    submitting(story, story.claim(Channel.EMAIL).getFirst());
    endLeases(story);

    settle(story);
    story.changed("C1").run();

    assertThat(story.onlyTask().status()).isEqualTo(UNKNOWN);
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
  }

  @Test
  void isSentAgainWhenPersonSaysSo() {
    var story = queued();
    submitting(story, story.claim(Channel.EMAIL).getFirst());
    endLeases(story);
    settle(story);

    story.in(tx -> story.followup.tasks().approve(tx, story.onlyTask().id()));

    var claimed = story.claim(Channel.EMAIL).getFirst();
    assertThat(submitting(story, claimed)).isTrue();
  }

  @Test
  void refusesStepThatAnotherReminderHasPerformedMeanwhile() {
    var story = queued();
    var claimed = story.claim(Channel.EMAIL).getFirst();
    performed(story, "F1");

    assertThat(submitting(story, claimed)).isFalse();
    assertThat(story.onlyTask().status()).isEqualTo(CANCELLED);
  }

  @Test
  void sendsNothingByItselfOnTheFirstSync() {
    var story = automatic().setting("first_sync_guard", true).on("2026-02-10");
    story.synced().run();
    assertThat(story.onlyTask().status()).isEqualTo(PROPOSED);
    assertThat(story.onlyTask().heldBy()).contains("first sync");

    story.synced();

    assertThat(story.onlyTask().status()).isEqualTo(APPROVED);
  }

  @Test
  void sendsNothingByItselfOnStaleSync() {
    var story = automatic().on("2026-02-10").synced().on("2026-02-12");

    story.run();

    assertThat(story.onlyTask().status()).isEqualTo(PROPOSED);
    assertThat(story.onlyTask().heldBy()).contains("older than 24 hours");
  }

  @Test
  void holdsBackWhatWasQueuedWhenTheSyncHasBecomeStale() {
    var story = queued().on("2026-02-12");

    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    assertThat(story.onlyTask().status()).isEqualTo(PROPOSED);
  }

  @Test
  void limitsContactsEvenWhenPersonApproves() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false);
    story
        .customer("C1", "compta@example.org")
        .entry("F1", "C1", "2026-01-31", "120.00")
        .on("2026-02-10")
        .run();
    story.in(tx -> story.followup.tasks().complete(tx, story.onlyTask().id(), Completion.DONE));
    story.setting("max_contacts", 1).setting("max_contacts_days", 15).on("2026-02-20").run();

    var second = story.tasks(PROPOSED).getFirst();
    assertThat(story.outcomeOf(tx -> story.followup.tasks().approve(tx, second.id())))
        .isEqualTo("max-contacts");
  }

  private static FollowupFixture automatic() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(true);
    return story.customer("C1", "compta@example.org").entry("F1", "C1", "2026-01-31", "120.00");
  }

  private static FollowupFixture queued() {
    var story = automatic().on("2026-02-10").synced();
    story.run();
    return story;
  }

  /** By another reminder. */
  private static void performed(FollowupFixture story, String entry) {
    story.in(
        tx ->
            tx.update(
                "insert into completed_step values ($1, $2, $4, 'reminder', 1, '2026-02-10', 'sent', $3)",
                story.tenant,
                ENTITY,
                UUID.randomUUID(),
                entry));
  }

  private static List<String> statuses(FollowupFixture story) {
    return story.tasks().stream()
        .map(task -> task.customer() + " " + task.status().code())
        .sorted()
        .toList();
  }

  private static void pay(FollowupFixture story, String entry, String openAmount) {
    var left = new java.math.BigDecimal(openAmount);
    story.in(
        tx ->
            tx.update(
                "update entry set open_amount = $3, closed = $4 where tenant = $1 and entry = $2",
                story.tenant,
                entry,
                left,
                left.signum() == 0));
    story.changed("C1");
  }

  private static boolean submitting(FollowupFixture story, ClaimedTask claimed) {
    return story.in(tx -> story.followup.handover().submitting(tx, claimed));
  }

  private static void retry(FollowupFixture story, ClaimedTask claimed, Instant at) {
    story.in(
        tx -> {
          story
              .followup
              .handover()
              .retry(tx, List.of(claimed.task().id()), at, "Connection refused");
          return 0;
        });
  }

  private static void endLeases(FollowupFixture story) {
    story.in(
        tx ->
            tx.update(
                "update outbox set leased_until = '-infinity' where tenant = $1", story.tenant));
  }

  private static int settle(FollowupFixture story) {
    return story.in(tx -> story.followup.handover().settleEndedLeases(tx, Channel.EMAIL));
  }
}
