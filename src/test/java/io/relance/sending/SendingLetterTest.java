package io.relance.sending;

import static io.relance.sending.SendingFixture.sender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.followup.TaskStatus;
import io.relance.policy.Channel;
import io.relance.sending.mail.ScriptedSmtpFixture;
import java.time.Duration;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(SendingFixture.SENDERS)
class SendingLetterTest {

  @Test
  void printsLetterAndKeepsTheDocument() throws Exception {
    var story = SendingFixture.tenant().owing("C1", "Boulangerie Étoile & Fils", "", "1234.56");
    try (var _ = sender(ScriptedSmtpFixture.server(1, Duration.ofSeconds(1)))) {
      await().until(() -> story.status() == TaskStatus.SENT);
    }

    var reminder = story.reminders().getFirst();
    assertThat(reminder.channel()).isEqualTo(Channel.LETTER);
    assertThat(reminder.outcome()).isEqualTo(Reminder.Outcome.SENT);
    assertThat(reminder.hasDocument()).isTrue();
    assertThat(reminder.recipients()).containsExactly("Boulangerie Étoile & Fils");
    assertThat(reminder.messageId()).isNull();
    var document = story.in(tx -> new Reminders().document(tx, reminder.id())).orElseThrow();
    try (var pdf = Loader.loadPDF(document.getBytes())) {
      assertThat(new PDFTextStripper().getText(pdf).replace('\u00a0', ' '))
          .contains(
              "Boulangerie Étoile & Fils",
              "Le 31 janvier 2013",
              "Facture F-C1",
              "31/12/2012",
              "31 jours",
              "1 234,56 €",
              "Page 1 / 1");
    }
  }

  @Test
  void listsRemindersPageByPageLatestFirst() {
    var story =
        SendingFixture.tenant()
            .owing("C1", "Un", "", "1.00")
            .owing("C2", "Deux", "", "2.00")
            .owing("C3", "Trois", "", "3.00");
    try (var _ = sender(ScriptedSmtpFixture.server(1, Duration.ofSeconds(1)))) {
      await()
          .until(() -> story.tasks().stream().allMatch(task -> task.status() == TaskStatus.SENT));
    }
    var reminders = new Reminders();

    var first = story.in(tx -> reminders.list(tx, SendingFixture.ENTITY, null, 2, null));
    var second =
        story.in(tx -> reminders.list(tx, SendingFixture.ENTITY, null, 2, first.getLast().id()));

    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    // Without a filter it is another statement.
    var all = story.in(tx -> reminders.list(tx, null, null, 2, null));
    var rest = story.in(tx -> reminders.list(tx, null, null, 2, first.getLast().id()));
    var afterNone = story.in(tx -> reminders.list(tx, null, null, 2, UUID.randomUUID()));
    assertThat(all).isEqualTo(first);
    assertThat(rest).isEqualTo(second);
    assertThat(afterNone).isEmpty();
    var ofOne = story.in(tx -> reminders.list(tx, null, "C2", 10, null));
    assertThat(ofOne).extracting(Reminder::customer).containsExactly("C2");
    var found = story.in(tx -> reminders.find(tx, ofOne.getFirst().id()));
    assertThat(found).contains(ofOne.getFirst());
  }
}
