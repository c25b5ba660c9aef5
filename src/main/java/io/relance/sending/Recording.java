package io.relance.sending;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Handover;
import io.relance.sending.Reminder.Outcome;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what became of a shipment: the task's move and the reminder, in one transaction. */
final class Recording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  /** A reminder that is out must be written down: worth more than one try. */
  private static final int TRIES = 3;

  private final Database database;
  private final Handover handover;
  private final Departures departures;
  private final Reminders reminders;
  private final Clocks clocks;
  private final SendingSettings settings;

  Recording(Database database, Handover handover, Clocks clocks, SendingSettings settings) {
    this.database = database;
    this.handover = handover;
    this.departures = new Departures(database, handover, clocks);
    this.reminders = new Reminders();
    this.clocks = clocks;
    this.settings = settings;
  }

  /** The wall clock, for a message's own date. */
  Instant now() {
    return clocks.system();
  }

  /**
   * The last check before the hand-over, with the reminder as it is about to go. False: it must not
   * go.
   */
  boolean submitting(Departures.Leaving mail) {
    return departures.submitting(mail);
  }

  /** A letter is out when it is stored: check, document and outcome are one. */
  void printed(Shipment shipment, String recipient, String html, Buffer document) {
    departures.printed(shipment, recipient, html, document);
  }

  void sent(Shipment shipment, String detail) {
    insist(shipment, () -> departures.sent(shipment, detail));
  }

  void unknown(Shipment shipment, String detail) {
    conclude(
        shipment,
        tx -> {
          handover.unknown(tx, shipment.claimed().task().id(), detail);
          reminders.conclude(tx, shipment.id(), Outcome.UNKNOWN, detail, clocks.now(tx));
        });
  }

  void failed(Shipment shipment, String detail) {
    conclude(
        shipment,
        tx -> {
          handover.failed(tx, shipment.claimed().task().id(), detail);
          reminders.conclude(tx, shipment.id(), Outcome.FAILED, detail, clocks.now(tx));
        });
  }

  /**
   * The server refuses the customer's address for good: it is not used again, and the reminder
   * takes another way where there is one.
   */
  void refusedAddress(Shipment shipment, String address, String detail) {
    conclude(
        shipment,
        tx -> {
          handover.addressRefused(tx, shipment.claimed(), address, detail);
          reminders.conclude(tx, shipment.id(), Outcome.FAILED, detail, clocks.now(tx));
        });
  }

  /** Another try later, or the end when there have been enough. */
  void retry(Shipment shipment, String detail) {
    var attempts = shipment.claimed().attempts() + 1;
    if (attempts >= settings.maxAttempts()) {
      failed(shipment, "Given up after %d attempts: %s".formatted(attempts, detail));
      return;
    }
    conclude(
        shipment,
        tx -> {
          var at = clocks.system().plus(settings.pauseAfter(attempts));
          handover.retry(tx, List.of(shipment.claimed().task().id()), at, detail);
          reminders.remove(tx, shipment.id());
        });
  }

  /** It never came to a hand-over: the template, an address or a value is not as it must be. */
  void refused(Shipment shipment, List<String> recipients, @Nullable String subject, String why) {
    conclude(
        shipment,
        tx -> {
          handover.failed(tx, shipment.claimed().task().id(), why);
          reminders.add(
              tx,
              List.of(
                  new Reminders.Kept(
                      shipment.reminder(
                          recipients,
                          subject,
                          null,
                          null,
                          false,
                          Outcome.FAILED,
                          why,
                          clocks.now(tx)),
                      null)));
        });
  }

  private void conclude(Shipment shipment, Consumer<Tx> outcome) {
    insist(
        shipment,
        () ->
            database.inTenant(
                shipment.tenant().id(),
                tx -> {
                  outcome.accept(tx);
                  return true;
                }));
  }

  private static void insist(Shipment shipment, Runnable writing) {
    for (int attempt = 1; ; attempt++) {
      try {
        writing.run();
        return;
      } catch (Exception e) {
        // Among others the TimeoutException that waiting for the store throws unannounced.
        if (attempt == TRIES) {
          throw e;
        }
        LOG.warn("Outcome of task {} not written yet", shipment.claimed().task().id(), e);
      }
    }
  }
}
