package io.relance.sending;

import static java.util.stream.Collectors.toMap;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Handover;
import io.relance.sending.Reminder.Outcome;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes the way out of reminders that go well: for several of a tenant in one transaction, and for
 * each what would be written for it alone.
 */
final class Departures {
  private final Database database;
  private final Handover handover;
  private final Clocks clocks;
  private final Reminders reminders = new Reminders();
  private final Together<Leaving, Boolean> leaving = new Together<>(this::leaving);
  private final Together<Arrived, Boolean> arrived = new Together<>(this::arrived);
  private final Together<Printed, Boolean> printed = new Together<>(this::printed);

  Departures(Database database, Handover handover, Clocks clocks) {
    this.database = database;
    this.handover = handover;
    this.clocks = clocks;
  }

  /** A mail that is about to be handed over. */
  record Leaving(Shipment shipment, List<String> to, String subject, String text, String html) {}

  private record Arrived(Shipment shipment, String detail) {}

  private record Printed(Shipment shipment, String recipient, String html, Buffer document) {}

  /**
   * The last check before the hand-over, with the reminder as it is about to go. False: it must not
   * go.
   */
  boolean submitting(Leaving mail) {
    return leaving.ask(mail.shipment().tenant().id(), mail);
  }

  /** The server has taken it. */
  void sent(Shipment shipment, String detail) {
    arrived.ask(shipment.tenant().id(), new Arrived(shipment, detail));
  }

  /** A letter is out when it is stored: check, document and outcome are one. */
  void printed(Shipment shipment, String recipient, String html, Buffer document) {
    printed.ask(shipment.tenant().id(), new Printed(shipment, recipient, html, document));
  }

  private Function<Leaving, Boolean> leaving(UUID tenant, List<Leaving> mails) {
    return database.inTenant(
        tenant,
        tx -> {
          tx.planForAnyValues();
          var goes = going(tx, mails.stream().map(Leaving::shipment).toList());
          var now = clocks.now(tx);
          reminders.add(
              tx,
              mails.stream()
                  .filter(mail -> goes.apply(mail.shipment()))
                  .map(
                      mail ->
                          mail.shipment()
                              .reminder(
                                  mail.to(),
                                  mail.subject(),
                                  mail.text(),
                                  mail.html(),
                                  false,
                                  Outcome.SENDING,
                                  null,
                                  now))
                  .map(reminder -> new Reminders.Kept(reminder, null))
                  .toList());
          return mail -> goes.apply(mail.shipment());
        });
  }

  private Function<Shipment, Boolean> going(Tx tx, List<Shipment> shipments) {
    var going = handover.submitting(tx, shipments.stream().map(Shipment::claimed).toList());
    return shipment -> going.contains(shipment.claimed().task().id());
  }

  private Function<Arrived, Boolean> arrived(UUID tenant, List<Arrived> mails) {
    return database.inTenant(
        tenant,
        tx -> {
          tx.planForAnyValues();
          handover.sent(tx, tasks(mails.stream().map(Arrived::shipment).toList()));
          reminders.conclude(
              tx,
              mails.stream().collect(toMap(mail -> mail.shipment().id(), Arrived::detail)),
              Outcome.SENT,
              clocks.now(tx));
          return _ -> true;
        });
  }

  private Function<Printed, Boolean> printed(UUID tenant, List<Printed> letters) {
    return database.inTenant(
        tenant,
        tx -> {
          tx.planForAnyValues();
          var goes = going(tx, letters.stream().map(Printed::shipment).toList());
          var out = letters.stream().filter(letter -> goes.apply(letter.shipment())).toList();
          var now = clocks.now(tx);
          reminders.add(
              tx,
              out.stream()
                  .map(
                      letter ->
                          new Reminders.Kept(
                              letter
                                  .shipment()
                                  .reminder(
                                      List.of(letter.recipient()),
                                      null,
                                      null,
                                      letter.html(),
                                      true,
                                      Outcome.SENT,
                                      null,
                                      now),
                              letter.document()))
                  .toList());
          handover.sent(tx, tasks(out.stream().map(Printed::shipment).toList()));
          return _ -> true;
        });
  }

  private static List<UUID> tasks(List<Shipment> shipments) {
    return shipments.stream().map(shipment -> shipment.claimed().task().id()).toList();
  }
}
