package io.relance.sending;

import io.relance.policy.Channel;
import io.relance.sending.mail.Delivery;
import io.relance.sending.mail.Mail;
import io.relance.sending.mail.MailServer;
import io.relance.sending.mail.MailServers;
import io.relance.sending.mail.Mailer;
import io.relance.sending.template.Rendering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes reminders out by e-mail. */
final class EmailCarrier implements Carrier {
  private final Mailer mailer;
  private final MailServers servers;
  private final Recording recording;

  EmailCarrier(Mailer mailer, MailServers servers, Recording recording) {
    this.mailer = mailer;
    this.servers = servers;
    this.recording = recording;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public Carried carry(Shipment shipment) {
    var server = servers.of(shipment.tenant().id(), shipment.tenant().sandbox());
    var recipients = shipment.claimed().account().emailAddress().stream().toList();
    return switch (shipment.render()) {
      case Rendering.Refused(var problem) ->
          refused(shipment, recipients, null, problem.toString());
      case Rendering.Letter _ -> throw new IllegalStateException("A letter for an e-mail.");
      case Rendering.Mail worded -> carry(shipment, server, recipients, worded);
    };
  }

  private Carried carry(
      Shipment shipment, MailServer server, List<String> recipients, Rendering.Mail worded) {
    var mail = mail(shipment, recipients, worded);
    var problem = mailer.problemOf(mail);
    if (problem != null) {
      return refused(shipment, recipients, worded.subject(), problem);
    }
    var leaving =
        new Departures.Leaving(
            shipment, recipients, worded.subject(), worded.text(), worded.html());
    return recording.submitting(leaving)
        ? carried(shipment, mailer.send(server, mail))
        : new Carried(Way.FREE, () -> {});
  }

  private Carried refused(
      Shipment shipment, List<String> recipients, @Nullable String subject, String why) {
    return new Carried(Way.FREE, () -> recording.refused(shipment, recipients, subject, why));
  }

  private Mail mail(Shipment shipment, List<String> recipients, Rendering.Mail worded) {
    var claimed = shipment.claimed();
    return new Mail(
        claimed.messageId(),
        recording.now(),
        claimed.entity().name(),
        recipients,
        claimed.task().cc(),
        worded.subject(),
        worded.text(),
        worded.html(),
        List.of(),
        images(shipment.logo(), worded.html()),
        claimed.entity().delivery().replyTo());
  }

  /** An image that the text does not show would look like an attachment. */
  private static List<Mail.Attachment> images(@Nullable Logo logo, String html) {
    return logo == null || !Logo.isIn(html)
        ? List.of()
        : List.of(new Mail.Attachment(Logo.CONTENT_ID, logo.mediaType(), logo.image()));
  }

  /** The customer's own address was refused, not that of a copy. */
  private static boolean isToCustomer(Shipment shipment, List<String> refused) {
    return shipment
        .claimed()
        .account()
        .emailAddress()
        .filter(address -> refused.stream().anyMatch(address::equalsIgnoreCase))
        .isPresent();
  }

  private Carried carried(Shipment shipment, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Sent(var detail) ->
          new Carried(Way.FREE, () -> recording.sent(shipment, detail));
      case Delivery.Failed(var detail, var refused) ->
          new Carried(Way.FREE, () -> failed(shipment, detail, refused));
      case Delivery.Unknown(var detail) ->
          new Carried(Way.BLOCKED, () -> recording.unknown(shipment, detail));
      case Delivery.Retry(var detail) ->
          new Carried(Way.BLOCKED, () -> recording.retry(shipment, detail));
    };
  }

  private void failed(Shipment shipment, String detail, List<String> refused) {
    if (isToCustomer(shipment, refused)) {
      recording.refusedAddress(
          shipment, shipment.claimed().account().emailAddress().orElseThrow(), detail);
    } else {
      recording.failed(shipment, detail);
    }
  }
}
