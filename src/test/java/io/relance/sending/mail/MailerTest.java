package io.relance.sending.mail;

import static io.relance.sending.mail.ScriptedSmtpFixture.HANG_UP;
import static io.relance.sending.mail.ScriptedSmtpFixture.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.demo.EmbeddedMailbox;
import io.vertx.core.buffer.Buffer;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailerTest {
  private static final Mail MAIL =
      new Mail(
          "task-1@relance",
          Instant.parse("2013-01-31T08:00:00Z"),
          "Société Étoile",
          List.of("durand@exemple.fr"),
          List.of("copie@exemple.fr"),
          "Rappel : 1 234,56 € en attente",
          "Bonjour,\n\nVotre règlement de 1 234,56 €.\n.\nFin\n",
          "<p>Votre règlement de <b>1&nbsp;234,56&nbsp;€</b>.</p>\n",
          List.of());

  private final Mailer mailer = new Mailer();

  @AfterEach
  void close() {
    mailer.close();
  }

  @Test
  void answersGoToTheAddressThatTheMailNames() {
    try (var mailbox = EmbeddedMailbox.start()) {
      mailer.send(server(mailbox), MAIL);
      assertThat(new String(mailbox.latest(), StandardCharsets.ISO_8859_1))
          .doesNotContain("Reply-To");

      mailer.send(server(mailbox), answeredTo("compta@maison.example"));
      assertThat(new String(mailbox.latest(), StandardCharsets.ISO_8859_1))
          .contains("Reply-To: compta@maison.example");
      assertThat(mailer.problemOf(answeredTo("nobody"))).contains("reply address", "nobody");
    }
  }

  private static Mail answeredTo(String address) {
    return new Mail(
        MAIL.messageId(),
        MAIL.date(),
        MAIL.fromName(),
        MAIL.to(),
        MAIL.cc(),
        MAIL.subject(),
        MAIL.text(),
        MAIL.html(),
        List.of(),
        List.of(),
        address);
  }

  @Test
  void sendsTextAndHtmlWithNonAsciiSubjectAndNames() throws Exception {
    try (var mailbox = EmbeddedMailbox.start()) {
      var delivery = mailer.send(server(mailbox), MAIL);

      assertThat(delivery).isInstanceOf(Delivery.Sent.class);
      assertThat(mailbox.count()).isEqualTo(2);
      var message = mailbox.messages().getFirst();
      assertThat(message.getSubject()).isEqualTo(MAIL.subject());
      assertThat(message.getMessageID()).isEqualTo("<task-1@relance>");
      var from = (InternetAddress) message.getFrom()[0];
      assertThat(from.getPersonal()).isEqualTo("Société Étoile");
      assertThat(from.getAddress()).isEqualTo("compta@example.com");
      assertThat(message.getRecipients(Message.RecipientType.TO)[0])
          .hasToString("durand@exemple.fr");
      assertThat(message.getRecipients(Message.RecipientType.CC)[0])
          .hasToString("copie@exemple.fr");
      assertThat(message.getSentDate()).isEqualTo(MAIL.date());
      var parts = (MimeMultipart) message.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
          .isEqualTo(MAIL.text());
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
      assertThat(parts.getBodyPart(1).getContent().toString()).contains("1&nbsp;234,56&nbsp;€");
    }
  }

  @Test
  void sendsAttachmentBesideBothParts() throws Exception {
    try (var mailbox = EmbeddedMailbox.start()) {
      var attachment = new Mail.Attachment("relevé.pdf", "application/pdf", Buffer.buffer("%PDF-"));
      mailer.send(server(mailbox), with(MAIL.subject(), MAIL.to(), List.of(attachment)));

      var parts = (MimeMultipart) mailbox.messages().getFirst().getContent();
      assertThat(parts.getCount()).isEqualTo(2);
      assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
      assertThat(jakarta.mail.internet.MimeUtility.decodeText(parts.getBodyPart(1).getFileName()))
          .isEqualTo("relevé.pdf");
    }
  }

  @Test
  void refusesControlCharactersInEveryHeader() {
    var injected = "x\r\nBcc: other@example.com";
    assertFailed(with("Rappel\nBcc: other@example.com", MAIL.to(), List.of()), "subject", "U+000A");
    assertFailed(with(injected, MAIL.to(), List.of()), "subject", "U+000D");
    assertFailed(with("a\u2028b", MAIL.to(), List.of()), "subject", "U+2028");
    assertFailed(with("a\u0000b", MAIL.to(), List.of()), "subject", "U+0000");
    assertFailed(
        with(MAIL.subject(), List.of("a@b.fr\nBcc: c@d.fr"), List.of()), "recipient", "U+000A");
    assertFailed(
        with(
            MAIL.subject(),
            MAIL.to(),
            List.of(new Mail.Attachment("a\n.pdf", "application/pdf", Buffer.buffer()))),
        "attachment name",
        "U+000A");
    assertFailed(
        new Mail(
            MAIL.messageId(),
            MAIL.date(),
            "Société\rX",
            MAIL.to(),
            MAIL.cc(),
            MAIL.subject(),
            MAIL.text(),
            MAIL.html(),
            List.of()),
        "sender name",
        "U+000D");
  }

  @Test
  void refusesWhatIsNoAddress() {
    for (var address :
        List.of(
            "",
            "durand",
            "@exemple.fr",
            "a b@exemple.fr",
            "a@b@c.fr",
            "a@exemple..fr",
            "Durand <a@b.fr>",
            "a@b.fr, c@d.fr",
            "a@-b.fr",
            "\"a b\"@c.fr",
            "é@exemple.fr",
            "a@" + "x".repeat(64) + ".fr",
            "x".repeat(65) + "@exemple.fr")) {
      assertFailed(with(MAIL.subject(), List.of(address), List.of()), "no e-mail address", "");
    }
  }

  @Test
  void takesInternationalDomain() throws Exception {
    try (var mailbox = EmbeddedMailbox.start()) {
      mailer.send(server(mailbox), with(MAIL.subject(), List.of("a@société.fr"), List.of()));

      assertThat(mailbox.messages().getFirst().getRecipients(Message.RecipientType.TO)[0])
          .hasToString("a@xn--socit-esab.fr");
    }
  }

  @Test
  void sendsTheNextMailOverTheSameConnection() {
    try (var server = ScriptedSmtpFixture.that(Map.of())) {
      assertThat(mailer.send(server.server(), MAIL)).isInstanceOf(Delivery.Sent.class);
      assertThat(mailer.send(server.server(), MAIL)).isInstanceOf(Delivery.Sent.class);

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.dots()).isEqualTo(2);
    }
  }

  @Test
  void connectsAnewWhenTheServerHasEndedTheConnectionMeanwhile() {
    // Asked whether it is still there, it hangs up.
    try (var server = ScriptedSmtpFixture.that(Map.of("OTHER", HANG_UP))) {
      assertThat(mailer.send(server.server(), MAIL)).isInstanceOf(Delivery.Sent.class);
      assertThat(mailer.send(server.server(), MAIL)).isInstanceOf(Delivery.Sent.class);

      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.dots()).isEqualTo(2);
    }
  }

  @Test
  void triesAgainWhenNothingWasHandedOver() {
    assertRetry(Map.of("BANNER", STALL));
    assertRetry(Map.of("BANNER", "421 too busy"));
    assertRetry(Map.of("BANNER", "554 not here"));
    assertRetry(Map.of("BANNER", HANG_UP));
    assertRetry(Map.of("EHLO", HANG_UP));
    assertRetry(Map.of("MAIL", "451 later"));
    assertRetry(Map.of("RCPT", "450 greylisted"));
    assertRetry(Map.of("RCPT", HANG_UP));
    assertRetry(Map.of("RCPT", STALL));
    assertRetry(Map.of("DATA", "452 disk full"));
    assertRetry(Map.of("DATA", HANG_UP));
    assertRetry(Map.of("DATA", STALL));
    assertRetry(Map.of("DOT", "451 scanner down"));
  }

  @Test
  void triesAgainWhenTheConnectionBreaksBeforeTheFinalDot() {
    // Too much for the buffers on the way: the break is felt while the body is written.
    var large =
        new Mail.Attachment(
            "a.bin", "application/octet-stream", Buffer.buffer(new byte[20_000_000]));
    try (var server = ScriptedSmtpFixture.that(Map.of("BODY", HANG_UP))) {
      assertThat(mailer.send(server.server(), with(MAIL.subject(), MAIL.to(), List.of(large))))
          .isInstanceOf(Delivery.Retry.class);
      assertThat(server.dots()).isZero();
    }
  }

  @Test
  void triesAgainWhenNobodyListens() {
    int port;
    try (var server = ScriptedSmtpFixture.that(Map.of())) {
      port = server.server().port();
    }

    assertThat(mailer.send(ScriptedSmtpFixture.server(port, Duration.ofMillis(500)), MAIL))
        .isInstanceOf(Delivery.Retry.class);
  }

  @Test
  void failsWhenTheServerRefusesForGood() {
    assertFailedBy(Map.of("MAIL", "553 sender unknown"), "sender unknown");
    assertFailedBy(Map.of("RCPT", "550 no such user"), "no such user");
    assertFailedBy(Map.of("DATA", "554 policy"), "policy");
    assertFailedBy(Map.of("DOT", "552 too large"), "too large");
  }

  @Test
  void doesNotKnowWhenTheAnswerToTheFinalDotIsLost() {
    assertUnknown(Map.of("DOT", HANG_UP));
    assertUnknown(Map.of("DOT", STALL));
  }

  @Test
  void endsServerThatNeverStopsTalking() {
    // Each line comes in time, so only the limit on the whole exchange ends it.
    try (var server =
        ScriptedSmtpFixture.that(Map.of("EHLO", "250-more\r\n".repeat(20) + "250-more"))) {
      var started = System.nanoTime();

      assertThat(mailer.send(server.server(), MAIL)).isInstanceOf(Delivery.Retry.class);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void refusesToSendInTheClearWhenEncryptionIsWanted() {
    try (var server = ScriptedSmtpFixture.that(Map.of())) {
      var plain = server.server();
      var wanted =
          new MailServer(
              plain.host(),
              plain.port(),
              MailServer.Tls.STARTTLS,
              "user",
              "secret",
              plain.from(),
              plain.timeouts());

      assertThat(mailer.send(wanted, MAIL)).isInstanceOf(Delivery.Retry.class);
      assertThat(server.dots()).isZero();
      assertThat(wanted.toString()).doesNotContain("secret");
    }
  }

  @Test
  void refusesServerWithoutSenderAddress() {
    assertThatThrownBy(
            () ->
                new MailServer(
                    "localhost",
                    25,
                    MailServer.Tls.NONE,
                    null,
                    null,
                    "nobody",
                    MailServer.Timeouts.DEFAULT))
        .hasMessageContaining("\"nobody\" is no e-mail address");
  }

  private void assertRetry(Map<String, String> script) {
    try (var server = ScriptedSmtpFixture.that(script)) {
      assertThat(mailer.send(server.server(), MAIL))
          .as(script.toString())
          .isInstanceOf(Delivery.Retry.class);
    }
  }

  private void assertUnknown(Map<String, String> script) {
    try (var server = ScriptedSmtpFixture.that(script)) {
      assertThat(mailer.send(server.server(), MAIL))
          .as(script.toString())
          .isInstanceOf(Delivery.Unknown.class);
      assertThat(server.dots()).isEqualTo(1);
    }
  }

  private void assertFailedBy(Map<String, String> script, String reason) {
    try (var server = ScriptedSmtpFixture.that(script)) {
      assertThat(mailer.send(server.server(), MAIL))
          .as(script.toString())
          .isInstanceOfSatisfying(
              Delivery.Failed.class, failed -> assertThat(failed.detail()).contains(reason));
    }
  }

  private void assertFailed(Mail mail, String where, String what) {
    try (var server = ScriptedSmtpFixture.that(Map.of())) {
      assertThat(mailer.send(server.server(), mail))
          .isInstanceOfSatisfying(
              Delivery.Failed.class, failed -> assertThat(failed.detail()).contains(where, what));
      assertThat(server.connections()).isZero();
    }
  }

  private static Mail with(String subject, List<String> to, List<Mail.Attachment> attachments) {
    return new Mail(
        MAIL.messageId(),
        MAIL.date(),
        MAIL.fromName(),
        to,
        List.of(),
        subject,
        MAIL.text(),
        MAIL.html(),
        attachments);
  }

  private static MailServer server(EmbeddedMailbox mailbox) {
    return ScriptedSmtpFixture.server(mailbox.port(), Duration.ofSeconds(10));
  }
}
