package io.relance.sending;

import static io.relance.sending.SendingFixture.sender;
import static io.relance.sending.mail.ScriptedSmtpFixture.server;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.demo.EmbeddedMailbox;
import io.relance.followup.TaskStatus;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.letter.Printing;
import io.relance.sending.template.TemplateSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What tenants write and draw themselves is what their customers get. */
@ResourceLock(SendingFixture.SENDERS)
class StationeryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Instant NOW = Instant.parse("2013-01-31T08:00:00Z");

  private static TemplateSource mail(String subject) {
    return new TemplateSource(
        "fr",
        "email",
        "reminder",
        subject,
        "Bonjour {{customer.name}}\n",
        "{{#> mail accent=\"#000\" title=\"Rappel\"}}<p>{{customer.name}}</p>{{/mail}}");
  }

  private static byte[] png(int width, int height) {
    var file = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static Logo logo() {
    return ((Logo.Reading.Usable) Logo.read(png(400, 100), "Étoile")).logo();
  }

  @Test
  void sendsATenantsOwnTemplateWithItsLogo() throws Exception {
    var story = SendingFixture.tenant();
    story.in(tx -> new TemplateStore().put(tx, mail("À vous, {{customer.name}}"), NOW, "admin"));
    story.in(tx -> new LogoStore().put(tx, SendingFixture.ENTITY, logo(), NOW, "admin"));
    story.owing("C1", "Boulangerie Étoile", "paul@exemple.fr", "1234.56");
    try (var mailbox = EmbeddedMailbox.start();
        var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.SENT);

      var sent = story.reminders().getFirst();
      assertThat(sent.subject()).isEqualTo("À vous, Boulangerie Étoile");
      assertThat(sent.html())
          .contains("src=\"cid:logo@relance\"", "width=\"220\"", "height=\"55\"");
      var raw = new ByteArrayOutputStream();
      for (var message : mailbox.messages()) {
        message.writeTo(raw);
      }
      assertThat(raw.toString(StandardCharsets.UTF_8))
          .contains("multipart/related", "Content-ID: <logo@relance>", "image/png");
    }
  }

  @Test
  void changesWithTheNextClaimAndGoesBackWhenItIsDeleted() {
    var story = SendingFixture.tenant();
    var stationeries = new Stationeries(SendingFixture.TEMPLATES);
    var store = new TemplateStore();

    story.in(tx -> store.put(tx, mail("Un"), NOW, "admin"));
    var one = story.in(stationeries::of);
    assertThat(story.in(stationeries::of)).isSameAs(one);
    story.in(tx -> store.put(tx, mail("Deux"), NOW, "admin"));

    var two = story.in(stationeries::of);
    assertThat(two.templates().own("fr", "email", "reminder").orElseThrow().subject())
        .isEqualTo("Deux");
    story.in(tx -> store.delete(tx, "fr", "email", "reminder"));
    assertThat(story.in(stationeries::of).templates().own("fr", "email", "reminder")).isEmpty();
    assertThat(story.in(stationeries::of).templates().missingIn("email", "reminder")).isEmpty();
  }

  @Test
  void keepsTenantsApart() {
    var mine = SendingFixture.tenant();
    var others = SendingFixture.tenant();
    var stationeries = new Stationeries(SendingFixture.TEMPLATES);
    mine.in(tx -> new TemplateStore().put(tx, mail("À moi"), NOW, "admin"));
    mine.in(tx -> new LogoStore().put(tx, SendingFixture.ENTITY, logo(), NOW, "admin"));

    var theirs = others.in(stationeries::of);

    assertThat(theirs.templates().own("fr", "email", "reminder")).isEmpty();
    assertThat(theirs.logo(SendingFixture.ENTITY)).isNull();
  }

  @Test
  void printsTheLogoInALetterAndFetchesNothingElse() throws IOException {
    try (var printer = new LetterPrinter(1)) {
      var page = "<html><body><img src=\"cid:logo@relance\"/><p>Bonjour</p></body></html>";
      var printed = (Printing.Printed) printer.print(page, Logo.images(logo()));
      try (var pdf = Loader.loadPDF(printed.pdf().getBytes())) {
        assertThat(pdf.getPage(0).getResources().getXObjectNames()).isNotEmpty();
      }

      assertThat(printer.print(page)).isInstanceOf(Printing.Refused.class);
      assertThat(printer.print(page.replace("logo@", "other@"), Logo.images(logo())))
          .isInstanceOf(Printing.Refused.class);
    }
  }

  @Test
  void takesImagesOnly() {
    for (var file :
        new byte[][] {
          "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
          "GIF89a".getBytes(StandardCharsets.UTF_8),
          {},
          java.util.Arrays.copyOf(png(400, 100), 60)
        }) {
      assertThat(Logo.read(file, "x"))
          .isInstanceOfSatisfying(
              Logo.Reading.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("no-image"));
    }
    assertThat(Logo.read(png(4000, 300), "x"))
        .isInstanceOfSatisfying(
            Logo.Reading.Refused.class,
            refused -> assertThat(refused.detail()).contains("4000 pixels wide"));
    assertThat(Logo.read(new byte[Logo.MOST_BYTES + 1], "x"))
        .isInstanceOfSatisfying(
            Logo.Reading.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("logo-too-large"));
  }

  @Test
  void refusesAReminderWhoseTemplateCannotBeRendered() throws Exception {
    var story = SendingFixture.tenant();
    story.in(
        tx -> new TemplateStore().put(tx, mail("{{customer.tags.region}} attend"), NOW, "admin"));
    story.owing("C1", "Boulangerie Étoile", "paul@exemple.fr", "1234.56");
    try (var mailbox = EmbeddedMailbox.start();
        var _ = sender(server(mailbox.port(), PATIENCE))) {
      await().until(() -> story.status() == TaskStatus.FAILED);

      assertThat(requireNonNull(story.reminders().getFirst().detail()))
          .contains("fr/email/reminder/subject:1:", "customer.tags.region");
    }
  }
}
