package io.relance.sending;

import static io.relance.sending.SendingFixture.SETTINGS;
import static io.relance.sending.SendingFixture.sender;
import static io.relance.sending.mail.ScriptedSmtpFixture.HANG_UP;
import static io.relance.sending.mail.ScriptedSmtpFixture.STALL;
import static io.relance.sending.mail.ScriptedSmtpFixture.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.demo.EmbeddedMailbox;
import io.relance.followup.TaskStatus;
import io.relance.policy.Channel;
import io.relance.sending.mail.MailServers;
import io.relance.sending.mail.ScriptedSmtpFixture;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(SendingFixture.SENDERS)
class SendingEmailTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Stops after a second, whatever is under way. */
  private static final SendingSettings BRIEF =
      new SendingSettings(
          SETTINGS.perTenant(),
          SETTINGS.overall(),
          SETTINGS.sweep(),
          SETTINGS.lease(),
          SETTINGS.retryBase(),
          SETTINGS.maxAttempts(),
          Duration.ofSeconds(1));

  private EmbeddedMailbox mailbox;

  @BeforeEach
  void open() {
    mailbox = EmbeddedMailbox.start();
  }

  @AfterEach
  void close() {
    mailbox.close();
  }

  @Test
  void sendsQueuedReminderAndKeepsWhatWasSent() throws Exception {
    var story =
        SendingFixture.tenant().owing("C1", "Boulangerie Étoile", "paul@exemple.fr", "1234.56");
    try (var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.SENT);
    }

    assertThat(subjectsOf(story)).singleElement().asString().contains("1\u00a0234,56\u00a0€");
    assertThat(story.reminders())
        .singleElement()
        .satisfies(
            reminder -> {
              assertThat(reminder.outcome()).isEqualTo(Reminder.Outcome.SENT);
              assertThat(reminder.recipients()).containsExactly("paul@exemple.fr");
              assertThat(reminder.subject()).startsWith("Rappel : 1\u00a0234,56\u00a0€");
              assertThat(reminder.text())
                  .contains("Facture F-C1 du 01/12/2012, échéance 31/12/2012 (31 jours de retard)");
              assertThat(reminder.html()).contains("Reste dû");
              assertThat(reminder.lines())
                  .singleElement()
                  .satisfies(
                      line -> {
                        assertThat(line.openAmount()).isEqualByComparingTo("1234.56");
                        assertThat(line.daysOverdue()).isEqualTo(31);
                      });
              assertThat(reminder.messageId()).isNotEmpty();
            });
  }

  @Test
  void failsReminderWhoseCustomerNameWouldInjectHeader() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "a@b.fr\nBcc: c@d.fr", "10.00");
    try (var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.FAILED);
    }

    assertThat(story.reminders())
        .singleElement()
        .satisfies(
            reminder -> {
              assertThat(reminder.outcome()).isEqualTo(Reminder.Outcome.FAILED);
              assertThat(reminder.detail()).contains("recipient", "U+000A", "position 7");
            });
    assertThat(subjectsOf(story)).isEmpty();
  }

  @Test
  void failsReminderWithPlaceInTemplateWhenTemplateIsMissing() {
    var story =
        SendingFixture.tenant("no-such-one").owing("C1", "Paul", "paul@exemple.fr", "10.00");
    try (var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.FAILED);
    }

    assertThat(story.tasks().getFirst().reason())
        .startsWith("fr/email/no-such-one.hbs:1:1: There is no usable template");
  }

  @Test
  void triesAgainLaterAndGivesUpInTheEnd() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    try (var busy = ScriptedSmtpFixture.that(Map.of("RCPT", "450 greylisted"));
        var _ = sender(busy.server())) {
      await().until(() -> story.status() == TaskStatus.FAILED);
      assertThat(busy.connections()).isEqualTo(SETTINGS.maxAttempts());
    }

    assertThat(story.tasks().getFirst().reason())
        .contains("Given up after 3 attempts", "450 greylisted");
    assertThat(story.reminders())
        .singleElement()
        .satisfies(reminder -> assertThat(reminder.outcome()).isEqualTo(Reminder.Outcome.FAILED));
  }

  @Test
  void goesByLetterWhenTheServerRefusesTheAddress() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    story.withProfile("C1");
    try (var strict = ScriptedSmtpFixture.that(Map.of("RCPT", "550 no such user"));
        var _ = sender(strict.server())) {
      await().until(() -> story.status() == TaskStatus.SENT);
      assertThat(strict.connections()).isEqualTo(1);
    }

    assertThat(story.tasks())
        .singleElement()
        .satisfies(task -> assertThat(task.channel()).isEqualTo(Channel.LETTER));
    assertThat(story.reminders())
        .extracting(reminder -> reminder.channel().code() + " " + reminder.outcome().code())
        .containsExactlyInAnyOrder("email failed", "letter sent");
  }

  @Test
  void keepsTheAddressWhenItIsTheServerThatIsWronglySetUp() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    story.withProfile("C1");
    try (var strict = ScriptedSmtpFixture.that(Map.of("RCPT", "550 5.7.1 Relaying denied"));
        var _ = sender(strict.server())) {
      await().until(() -> story.status() == TaskStatus.FAILED);
    }

    var refused =
        story.in(
            tx ->
                tx.list(
                    "select address from refused_address where tenant = $1",
                    row -> row.getString("address"),
                    tx.tenant()));
    assertThat(refused).isEmpty();
  }

  @Test
  void goesToTheNextAddressWhenTheServerRefusesTheFirst() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "parti@exemple.fr", "10.00");
    story.withProfile("C1").contact("K1", "C1", "compta@exemple.fr");
    try (var strict =
            ScriptedSmtpFixture.that(Map.of("RCPT TO:<parti@exemple.fr>", "550 no such user"));
        var _ = sender(strict.server())) {
      await().until(() -> story.status() == TaskStatus.SENT);
    }

    assertThat(story.reminders())
        .extracting(reminder -> reminder.recipients() + " " + reminder.outcome().code())
        .containsExactlyInAnyOrder("[parti@exemple.fr] failed", "[compta@exemple.fr] sent");
  }

  @Test
  void failsAtOnceWhenRecipientIsRefused() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    try (var strict = ScriptedSmtpFixture.that(Map.of("RCPT", "550 no such user"));
        var _ = sender(strict.server())) {
      await().until(() -> story.status() == TaskStatus.FAILED);
      assertThat(strict.connections()).isEqualTo(1);
    }

    assertThat(story.tasks().getFirst().reason()).contains("no such user");
  }

  @Test
  void neverSendsAgainWhatMayHaveArrived() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    try (var vanishing = ScriptedSmtpFixture.that(Map.of("DOT", HANG_UP));
        var _ = sender(vanishing.server())) {
      await().until(() -> story.status() == TaskStatus.UNKNOWN);
      var witness = SendingFixture.tenant().owing("C2", "Léa", "lea@exemple.fr", "10.00");
      await().until(() -> witness.status() == TaskStatus.UNKNOWN);
      // Many sweeps later than the first, still one dot each.
      assertThat(vanishing.dots()).isEqualTo(2);
    }

    assertThat(story.reminders())
        .singleElement()
        .satisfies(
            reminder -> {
              assertThat(reminder.outcome()).isEqualTo(Reminder.Outcome.UNKNOWN);
              assertThat(reminder.text()).contains("F-C1");
            });
  }

  @Test
  void sendsOneTenantsMailWhileAnothersServerStalls() {
    var stalled = SendingFixture.tenant();
    var other = SendingFixture.tenant();
    try (var stalling = ScriptedSmtpFixture.that(Map.of("BANNER", STALL))) {
      var good = server(mailbox.port(), PATIENCE);
      var servers = new MailServers(good, good, Map.of());
      try (var _ = sender(routed(servers, stalled, stalling), SETTINGS)) {
        for (int i = 0; i < 12; i++) {
          stalled.owing("C" + i, "Client " + i, "c" + i + "@exemple.fr", "10.00");
        }
        await().until(() -> stalling.connections() == SETTINGS.perTenant());

        other.owing("C1", "Paul", "paul@exemple.fr", "10.00");

        await().atMost(Duration.ofSeconds(3)).until(() -> other.status() == TaskStatus.SENT);
        assertThat(stalled.tasks()).noneMatch(task -> task.status() == TaskStatus.SENT);
        assertThat(stalling.connections()).isEqualTo(SETTINGS.perTenant());
      }
      stalled.stopsSending();
    }
  }

  /** The stalled tenant is no sandbox, so that its own server counts. */
  private static MailServers routed(
      MailServers servers, SendingFixture tenant, ScriptedSmtpFixture own) {
    tenant.leavingTheSandbox();
    return new MailServers(
        servers.standard(), servers.sandbox(), Map.of(tenant.tenant, own.patientServer()));
  }

  @Test
  void sendsSandboxTenantsMailToTheSandboxOnly() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    try (var real = ScriptedSmtpFixture.that(Map.of())) {
      var servers =
          new MailServers(
              real.server(), server(mailbox.port(), PATIENCE), Map.of(story.tenant, real.server()));
      try (var _ = sender(servers, SETTINGS)) {
        await().until(() -> story.status() == TaskStatus.SENT);
      }
      assertThat(real.connections()).isZero();
      assertThat(subjectsOf(story)).hasSize(1);
    }
  }

  @Test
  void sendsOnceAfterRestartBeforeTheHandover() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    var claimed =
        story.in(
            tx ->
                SendingFixture.FOLLOWUP
                    .handover()
                    .claim(tx, Channel.EMAIL, 10, Duration.ofMillis(200)));
    assertThat(claimed).hasSize(1);

    try (var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.SENT);
    }

    assertThat(subjectsOf(story)).hasSize(1);
  }

  @Test
  void knowsNothingAfterRestartInTheMiddleOfTheHandover() {
    var story = SendingFixture.tenant().owing("C1", "Paul", "paul@exemple.fr", "10.00");
    story.in(
        tx -> {
          var handover = SendingFixture.FOLLOWUP.handover();
          var claimed = handover.claim(tx, Channel.EMAIL, 10, Duration.ofMillis(200)).getFirst();
          return handover.submitting(tx, claimed);
        });

    try (var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.UNKNOWN);
    }

    assertThat(subjectsOf(story)).isEmpty();
  }

  @Test
  void sendsOnceWhenTwoSendersRun() {
    var story = SendingFixture.tenant();
    var server = server(mailbox.port(), PATIENCE);
    try (var _ = sender(server);
        var _ = sender(server)) {
      for (int i = 0; i < 30; i++) {
        story.owing("C" + i, "Client " + i, "c" + i + "@exemple.fr", "10.00");
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> story.tasks().stream().allMatch(task -> task.status() == TaskStatus.SENT));
    }

    assertThat(story.reminders()).hasSize(30);
    assertThat(subjectsOf(story)).hasSize(30);
  }

  @Test
  void finishesWhatIsUnderWayWhenItStops() {
    var story = SendingFixture.tenant();
    for (int i = 0; i < 10; i++) {
      story.owing("C" + i, "Client " + i, "c" + i + "@exemple.fr", "10.00");
    }
    try (var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> !subjectsOf(story).isEmpty());
    }

    assertThat(story.tasks()).noneMatch(task -> task.status() == TaskStatus.SENDING);
    var sent = story.tasks().stream().filter(task -> task.status() == TaskStatus.SENT).count();
    assertThat(subjectsOf(story)).hasSize((int) sent);
  }

  @Test
  void handsBackWhatItHasNotBegunWhenItStops() {
    var story = SendingFixture.tenant();
    for (int i = 0; i < 12; i++) {
      story.owing("C" + i, "Client " + i, "c" + i + "@exemple.fr", "10.00");
    }
    try (var stalling = ScriptedSmtpFixture.that(Map.of("BANNER", STALL))) {
      var server = stalling.patientServer();
      try (var _ =
          sender(routed(new MailServers(server, server, Map.of()), story, stalling), BRIEF)) {
        await().until(() -> stalling.connections() == BRIEF.perTenant());
        assertThat(story.tasks()).allMatch(task -> task.status() == TaskStatus.SENDING);
      }
    }

    story.stopsSending();
    var freed =
        story.in(
            tx ->
                tx.list(
                    """
                    select status from outbox join task using (tenant, task)
                    where tenant = $1 and leased_until is null and last_error like 'Its turn had not come%'
                    """,
                    row -> row.getString("status"), tx.tenant()));
    assertThat(freed).hasSize(12 - BRIEF.perTenant()).containsOnly("approved");
  }

  /** Only this story's mails: other tenants of the same database are swept too. */
  private List<String> subjectsOf(SendingFixture story) {
    var ids = story.reminders().stream().map(reminder -> "<" + reminder.messageId() + ">").toList();
    return mailbox.messages().stream()
        .filter(
            message -> {
              try {
                return ids.contains(message.getMessageID());
              } catch (MessagingException e) {
                throw new AssertionError(e);
              }
            })
        .map(
            message -> {
              try {
                return message.getSubject();
              } catch (MessagingException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }
}
