package io.relance.sending;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.followup.Handover;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.mail.MailServers;
import io.relance.sending.mail.Mailer;
import io.relance.sending.template.Templates;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room's front door: the senders of e-mail and letters. Phone and other are to-dos for people
 * and have no sender. Start and close it on a virtual thread.
 */
public final class Sending implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private final Vertx vertx;
  private final Mailer mailer = new Mailer();
  private final LetterPrinter printer =
      new LetterPrinter(Runtime.getRuntime().availableProcessors());
  private final Stationeries stationeries;
  private final Previews previews;
  private final List<String> deployed = new ArrayList<>();

  private Sending(Vertx vertx, Templates templates, LatePaymentReading figures) {
    this.vertx = vertx;
    this.stationeries = new Stationeries(templates);
    this.previews = new Previews(stationeries, figures, printer);
  }

  /** What each tenant writes its reminders on. */
  public Stationeries stationeries() {
    return stationeries;
  }

  /** What would be sent, worded and printed, before anything is. */
  public Previews previews() {
    return previews;
  }

  /** Deploys a verticle a channel; from here on what is approved goes out. */
  public static Sending start(
      Vertx vertx,
      Database database,
      Handover handover,
      Clocks clocks,
      Templates templates,
      MailServers servers,
      LatePaymentReading figures,
      SendingSettings settings) {
    var sending = new Sending(vertx, templates, figures);
    var recording = new Recording(database, handover, clocks, settings);
    var carriers =
        List.of(
            new EmailCarrier(sending.mailer, servers, recording),
            new LetterCarrier(sending.printer, recording));
    for (var carrier : carriers) {
      var claims =
          new Claims(
              carrier.channel(),
              database,
              handover,
              figures,
              clocks,
              sending.stationeries,
              settings.lease());
      var lanes = new Lanes(carrier, database, claims, settings);
      sending.deploy(new ChannelSender(carrier.channel(), lanes, settings.sweep()));
    }
    return sending;
  }

  private void deploy(ChannelSender sender) {
    var options = new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
    deployed.add(vertx.deployVerticle(sender, options).await());
  }

  /** Takes nothing new, lets what is under way finish within the settings' bound, and ends. */
  @Override
  public void close() {
    for (var id : deployed) {
      try {
        vertx.undeploy(id).await();
      } catch (Exception e) {
        LOG.warn("A sender did not stop cleanly", e);
      }
    }
    mailer.close();
    printer.close();
  }
}
