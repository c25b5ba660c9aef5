package io.relance.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.relance.app.Main;
import io.relance.demo.EmbeddedMailbox;
import io.relance.followup.CalendarHours;
import io.relance.followup.Followup;
import io.relance.followup.Handover;
import io.relance.policy.Channel;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.policy.latepayment.RateTables;
import io.relance.rules.folder.RuleFolder;
import io.relance.sending.Sending;
import io.relance.sending.SendingSettings;
import io.relance.sending.mail.MailServer;
import io.relance.sending.mail.MailServers;
import io.relance.sending.template.Templates;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What it costs to take approved reminders out, beside the mere handing over. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Approved reminders worded, sent to an SMTP server on this machine and recorded, beside a loop"
          + " that only hands as many mails of that size over; letters printed and bound into one file."
    })
final class SendBench implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final double MS_PER_S = 1_000;

  /** As the service has it, but that nothing goes before it is told to. */
  private static final SendingSettings SETTINGS =
      new SendingSettings(
          SendingSettings.DEFAULT.perTenant(),
          SendingSettings.DEFAULT.overall(),
          Duration.ofDays(1),
          SendingSettings.DEFAULT.lease(),
          SendingSettings.DEFAULT.retryBase(),
          SendingSettings.DEFAULT.maxAttempts(),
          SendingSettings.DEFAULT.stopping());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Reminders by e-mail; there are a fourth as many letters. ${DEFAULT-VALUE} by default.")
  private int tasks;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often each is measured, after half a minute for nothing. ${DEFAULT-VALUE} by default.")
  private int rounds;

  @Override
  public Integer call() throws JsonProcessingException {
    var figures = new Figures(spec.commandLine().getOut());
    BenchStore.with(store -> measure(figures, store));
    figures.printJson();
    return 0;
  }

  private void measure(Figures figures, BenchStore store) {
    var home = Main.home();
    var clocks = SendLedger.clocks();
    var hours = new CalendarHours(Calendars.open(home.resolve("config/calendars")));
    try (var folder = RuleFolder.open(home.resolve("rules"));
        var followup = new Followup(store.database(), folder, clocks, hours);
        var templates = Templates.open(home.resolve("templates"));
        var mailbox = EmbeddedMailbox.start()) {
      var ledger = SendLedger.fill(store, followup, tasks);
      var server = server(mailbox);
      try (var _ =
          Sending.start(
              store.vertx(),
              store.database(),
              followup.handover(),
              clocks,
              templates,
              new MailServers(server, server, Map.of()),
              new LatePaymentReading(RateTables.open(home.resolve("config/late-payment"))),
              SETTINGS)) {
        measureMails(figures, store, ledger, mailbox);
        new LettersSent(figures, store, ledger, rounds)
            .measure(() -> send(store, ledger, Channel.LETTER));
      }
    }
  }

  private static MailServer server(EmbeddedMailbox mailbox) {
    return new MailServer(
        "127.0.0.1",
        mailbox.port(),
        MailServer.Tls.NONE,
        null,
        null,
        "reminders@example.com",
        MailServer.Timeouts.DEFAULT);
  }

  private void measureMails(
      Figures figures, BenchStore store, SendLedger ledger, EmbeddedMailbox mailbox) {
    ledger.queue(Channel.EMAIL);
    var mails = ledger.queued();
    send(store, ledger, Channel.EMAIL);
    var recipients = ledger.recipients();
    var mail = mailbox.latest();
    figures.say("%,d reminders by e-mail, each %,d bytes".formatted(mails, mail.length));
    figures.put("mails", mails);
    figures.put("bytes", mail.length);
    var bare = new BareMails(mailbox.port(), SETTINGS.perTenant());
    var timings =
        new InTurn(rounds)
            .with(
                "service",
                () -> {
                  mailbox.empty();
                  ledger.queue(Channel.EMAIL);
                },
                () -> send(store, ledger, Channel.EMAIL))
            .with("bare", mailbox::empty, () -> bare.send(mail, recipients))
            .measure(figures);
    timings.forEach((name, timing) -> figures.time("mails " + name, timing));
    var service = perSecond(mails, requireNonNull(timings.get("service")));
    var bareSpeed = perSecond(mails, requireNonNull(timings.get("bare")));
    figures.figure("mailsPerSecond", service, "mails/s");
    figures.figure("mailsPerSecondBare", bareSpeed, "mails/s");
    figures.figure("mailsRatio", service / bareSpeed, "of the bare loop's speed");
  }

  /** How many a second, at the median. */
  static double perSecond(int many, Timing timing) {
    return many * MS_PER_S / timing.median();
  }

  /** Rings, and waits until nothing is queued any more. */
  private static void send(BenchStore store, SendLedger ledger, Channel channel) {
    var expected = ledger.sent() + ledger.queued();
    var until = System.nanoTime() + PATIENCE.toNanos();
    do {
      // More than once: what a claim skips, because its customer is busy, waits for the next bell.
      store.vertx().eventBus().publish(Handover.bell(channel), ledger.tenant().toString());
      pause();
      if (System.nanoTime() > until) {
        throw new IllegalStateException("Reminders still wait after " + PATIENCE + ".");
      }
    } while (ledger.queued() > 0);
    if (ledger.sent() != expected) {
      throw new IllegalStateException(
          "%d of %d reminders were sent.".formatted(ledger.sent(), expected));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
