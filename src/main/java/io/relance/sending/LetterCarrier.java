package io.relance.sending;

import io.relance.policy.Channel;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.letter.Printing;
import io.relance.sending.template.Rendering;
import java.util.List;

/** Prints reminders as letters and keeps them, for the post room to take. */
final class LetterCarrier implements Carrier {
  private final LetterPrinter printer;
  private final Recording recording;

  LetterCarrier(LetterPrinter printer, Recording recording) {
    this.printer = printer;
    this.recording = recording;
  }

  @Override
  public Channel channel() {
    return Channel.LETTER;
  }

  @Override
  public Carried carry(Shipment shipment) {
    var customer = shipment.claimed().account().customer().name();
    return switch (shipment.render()) {
      case Rendering.Refused(var problem) -> refused(shipment, customer, problem.toString());
      case Rendering.Mail _ -> throw new IllegalStateException("An e-mail for a letter.");
      case Rendering.Letter(var html) ->
          switch (printer.print(html, Logo.images(shipment.logo()))) {
            case Printing.Printed(var pdf) ->
                new Carried(Way.FREE, () -> recording.printed(shipment, customer, html, pdf));
            case Printing.Refused(var why) -> refused(shipment, customer, why);
          };
    };
  }

  private Carried refused(Shipment shipment, String customer, String why) {
    return new Carried(Way.FREE, () -> recording.refused(shipment, List.of(customer), null, why));
  }
}
