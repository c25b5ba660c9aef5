package io.relance.followup;

import static io.relance.db.DatabaseFixture.database;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.access.Clocks;
import io.relance.policy.Channel;
import io.relance.policy.calendar.Calendars;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps approved reminders from going for now. They go by themselves once it is over. */
class SendingGuardsTest {
  private static final Clocks CLOCKS = new Clocks(InstantSource.system());
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SendingSwitch SWITCH = new SendingSwitch(CLOCKS);

  @Test
  void waitsForTheHourAndTheWorkingDay() {
    var story =
        queued("2013-02-01")
            .setting("working_days", new String[] {"MONDAY", "FRIDAY"})
            .setting("sending_from", LocalTime.of(9, 0))
            .setting("sending_until", LocalTime.of(18, 0));

    assertThat(claimed(story, "2013-02-01T07:59:59Z")).isZero();
    assertThat(claimed(story, "2013-02-02T10:00:00Z")).isZero();
    assertThat(waitsFor(story)).contains("Saturday", "2013-02-04");
    assertThat(claimed(story, "2013-02-04T08:00:00Z")).isEqualTo(1);
  }

  @Test
  void waitsForTheDayAfterAHoliday() {
    var story = queued("2013-04-30").setting("calendar", "FR");

    assertThat(claimed(story, "2013-05-01T10:00:00Z")).isZero();
    assertThat(waitsFor(story)).contains("Labour Day").contains("2013-05-02");
    assertThat(claimed(story, "2013-05-02T10:00:00Z")).isEqualTo(1);
  }

  @Test
  void sendsNothingWhileAllSendingIsStopped() {
    var story = queued("2013-02-01");
    story.in(
        tx -> {
          SWITCH.stop(tx, "Changement de logiciel", "camille");
          return 0;
        });

    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    assertThat(waitsFor(story)).contains("camille", "Changement de logiciel");

    story.in(
        tx -> {
          SWITCH.resume(tx);
          return 0;
        });
    assertThat(story.claim(Channel.EMAIL)).hasSize(1);
  }

  @Test
  void stopsEvenWhatWasClaimed() {
    var story = queued("2013-02-01");
    var claimed = story.claim(Channel.EMAIL).getFirst();

    story.in(
        tx -> {
          SWITCH.stop(tx, null, "camille");
          return 0;
        });

    boolean goes = story.in(tx -> story.followup.handover().submitting(tx, claimed));
    assertThat(goes).isFalse();
    assertThat(story.onlyTask().status()).isEqualTo(TaskStatus.APPROVED);
  }

  @Test
  void sendsNoMoreInADayThanTheTenantAllows() {
    var story = queued("2013-02-01").customer("C2", "b@b.fr").entry("F2", "C2", "2013-01-01", "20");
    story.changed("C2");
    story.in(
        tx -> {
          SWITCH.cap(tx, 1);
          return 0;
        });

    var first = story.claim(Channel.EMAIL);
    assertThat(first).hasSize(1);
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    sent(story, first.getFirst());
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    assertThat(waitsFor(story)).contains("in a day");

    story.on("2013-02-02").synced();
    assertThat(story.claim(Channel.EMAIL)).hasSize(1);
  }

  @Test
  void letsNoMoreGoAtOnceThanACustomerMayHave() {
    var story = queued("2013-02-01").setting("max_contacts", 1).setting("max_contacts_days", 7);
    story.in(
        tx ->
            tx.update(
                """
                insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
                  open_amount, currency)
                values ($1, 'FR1', 'U1', 'C1', 'invoice', 'U1', '2012-12-01', '2013-01-01', 50, 50, 'USD')
                """,
                story.tenant));
    story.changed("C1");
    assertThat(story.tasks(TaskStatus.APPROVED)).hasSize(2);

    assertThat(story.claim(Channel.EMAIL)).hasSize(1);

    assertThat(story.tasks(TaskStatus.PROPOSED))
        .singleElement()
        .satisfies(task -> assertThat(task.heldBy()).contains("the entity allows 1"));
  }

  @Test
  void sendsOthersWhileAnAccountIsParked() {
    var story = queued("2013-02-01").customer("C2", "b@b.fr").entry("F2", "C2", "2013-01-01", "20");
    story.changed("C2");
    story.in(
        tx ->
            tx.update(
                """
                insert into parked_account (tenant, entity, customer, rule, reason, parked_at)
                values ($1, 'FR1', 'C1', 'A rule', 'It fails.', now())
                """,
                story.tenant));

    var claimed = story.in(tx -> story.followup.handover().claim(tx, Channel.EMAIL, 1, MINUTE));

    assertThat(claimed)
        .singleElement()
        .satisfies(one -> assertThat(one.task().customer()).isEqualTo("C2"));
    assertThat(waitsFor(story)).contains("It fails.");
  }

  @Test
  void isNotSentWhenItsChannelBecomesACallWhileASenderHoldsIt() {
    var story = queued("2013-02-01");
    var claimed = story.claim(Channel.EMAIL).getFirst();

    story.scenario(only(FollowupFixture.step(1, 10, "phone", false))).changed("C1");

    assertThat(story.onlyTask().status()).isEqualTo(TaskStatus.PROPOSED);
    boolean goes = story.in(tx -> story.followup.handover().submitting(tx, claimed));
    assertThat(goes).isFalse();
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
  }

  @Test
  void startsAgainOnItsNewChannelWhenItGoesByItselfThereToo() {
    var story = queued("2013-02-01");
    var claimed = story.claim(Channel.EMAIL).getFirst();

    story.scenario(only(FollowupFixture.step(1, 10, "letter", true))).changed("C1");

    boolean goes = story.in(tx -> story.followup.handover().submitting(tx, claimed));
    assertThat(goes).isFalse();
    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    assertThat(story.claim(Channel.LETTER)).hasSize(1);
  }

  @Test
  void forgetsWhatHalfAFeedProposedAndTheOtherHalfTakesBack() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2013-02-01");
    story.customer("C1", "a@a.fr");
    beginFeed(story);
    story.entry("F1", "C1", "2013-01-01", "100").changed("C1");
    assertThat(story.tasks(TaskStatus.PROPOSED)).hasSize(1);

    close(story, "F1").changed("C1");

    assertThat(story.tasks()).isEmpty();
  }

  @Test
  void keepsWhatPeopleMayHaveSeenBeforeTheFeedBegan() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2013-02-01");
    story.customer("C1", "a@a.fr").entry("F1", "C1", "2013-01-01", "100").changed("C1");
    beginFeed(story);

    close(story, "F1").changed("C1");

    assertThat(story.onlyTask().status()).isEqualTo(TaskStatus.CANCELLED);
  }

  @Test
  void keepsWhatAPersonTickedDuringTheFeed() {
    var story = new FollowupFixture().remindsAfterTenTwentyThirtyDays(false).on("2013-02-01");
    story.customer("C1", "a@a.fr");
    beginFeed(story);
    story.entry("F1", "C1", "2013-01-01", "100").entry("F2", "C1", "2013-01-01", "50");
    story.changed("C1");
    var task = story.onlyTask().id();
    story.in(tx -> story.followup.tasks().tick(tx, task, Map.of("F2", false)));

    close(close(story, "F1"), "F2").changed("C1");

    assertThat(story.onlyTask().status()).isEqualTo(TaskStatus.CANCELLED);
  }

  private static FollowupFixture close(FollowupFixture story, String entry) {
    story.in(
        tx ->
            tx.update(
                "update entry set closed = true, open_amount = 0 where tenant = $1 and entry = $2",
                story.tenant,
                entry));
    return story;
  }

  private static void beginFeed(FollowupFixture story) {
    story.in(
        tx ->
            tx.update(
                """
                insert into sync (tenant, sync, entity, source, mode, started_at)
                values ($1, gen_random_uuid(), 'FR1', 'http', 'delta', (select clock from tenant where tenant = $1))
                """,
                story.tenant));
  }

  private static String only(String step) {
    return """
        {"catchUp": "spaced", "branches": {"withEmail": {"enabled": true, "steps": [%s]}}}
        """
        .formatted(step);
  }

  @Test
  void waitsWhileAFeedIsUnderWay() {
    var story = queued("2013-02-01");
    beginFeed(story);

    assertThat(story.claim(Channel.EMAIL)).isEmpty();
    assertThat(waitsFor(story)).contains("under way");

    story.in(
        tx ->
            tx.update(
                "update sync set finished_at = started_at where tenant = $1 and finished_at is null",
                story.tenant));
    assertThat(story.claim(Channel.EMAIL)).hasSize(1);
  }

  /** One automatic reminder in the queue, at eight in the morning. */
  private static FollowupFixture queued(String day) {
    var story =
        new FollowupFixture(
            new Followup(
                database(),
                FollowupFixture.RULES,
                CLOCKS,
                new CalendarHours(Calendars.open(Path.of("config/calendars")))));
    return story
        .remindsAfterTenTwentyThirtyDays(true)
        .on(day)
        .synced()
        .customer("C1", "a@a.fr")
        .entry("F1", "C1", "2013-01-01", "100")
        .changed("C1");
  }

  private static int claimed(FollowupFixture story, String instant) {
    story.at(instant).synced();
    return story.claim(Channel.EMAIL).size();
  }

  private static void sent(FollowupFixture story, ClaimedTask claimed) {
    story.in(
        tx -> {
          story.followup.handover().submitting(tx, claimed);
          story.followup.handover().sent(tx, List.of(claimed.task().id()));
          return tx.update(
              """
              insert into reminder (tenant, reminder, task, entity, customer, channel, phase, level, recipients, cc,
                lines, currency, total, outcome, recorded_at)
              values ($1, gen_random_uuid(), $2, 'FR1', 'C1', 'email', 'reminder', 1, '{}', '{}', '[]', 'EUR', 100,
                'sent', (select clock from tenant where tenant = $1))
              """,
              story.tenant,
              claimed.task().id());
        });
  }

  private static String waitsFor(FollowupFixture story) {
    var approved = story.tasks(TaskStatus.APPROVED);
    var waiting = story.in(tx -> story.followup.tasks().waiting(tx, approved));
    return String.join(" ", waiting.values());
  }
}
