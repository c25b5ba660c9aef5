package io.relance.sending.mail;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failed exchange means, by how far it came (RFC 5321): before the final dot the server has
 * nothing; after it only the server's own answer tells; 4xx is for now, 5xx for good.
 */
final class Outcome {
  private static final Pattern ENHANCED = Pattern.compile("\\b5\\.([0-9]{1,3})\\.[0-9]{1,3}\\b");
  private static final Set<Integer> UNKNOWN_MAILBOX = Set.of(550, 551, 553);
  private static final Pattern NOT_THE_ADDRESS =
      Pattern.compile("(?i)relay|polic|denied|block|spam|blacklist|authenticat");

  private Outcome() {}

  static Delivery of(TrackedTransport transport, MessagingException thrown) {
    var detail = detail(thrown);
    if (transport.wasDotted()) {
      return afterDot(transport.getLastReturnCode(), detail);
    }
    // A server that is wrongly set up (login refused, no encryption) is no fault of the message.
    if (!transport.wasConnected()) {
      return new Delivery.Retry("The mail server cannot be used: " + detail);
    }
    var code = code(thrown);
    return code >= 500 && code < 600
        ? new Delivery.Failed(detail, refused(thrown))
        : new Delivery.Retry(detail);
  }

  /** The exchange was cut from our side. */
  static Delivery interrupted(TrackedTransport transport, String why) {
    return transport.wasDotted() ? new Delivery.Unknown(why) : new Delivery.Retry(why);
  }

  private static Delivery afterDot(int code, String detail) {
    return switch (code / 100) {
      case 2 -> new Delivery.Sent(detail);
      case 4 -> new Delivery.Retry(detail);
      case 5 -> new Delivery.Failed(detail);
      default ->
          new Delivery.Unknown(
              "The connection was lost after the message was handed over: " + detail);
    };
  }

  /** The server's code for the refusal that weighs most, or -1 when it gave none. */
  private static int code(MessagingException thrown) {
    var heaviest = -1;
    for (@Nullable Exception at = thrown; at instanceof MessagingException; ) {
      heaviest = Math.max(heaviest, codeOf(at));
      at = ((MessagingException) at).getNextException();
    }
    return heaviest;
  }

  /** Recipients that were refused for good. */
  private static List<String> refused(MessagingException thrown) {
    var addresses = new ArrayList<String>();
    for (@Nullable Exception at = thrown; at instanceof MessagingException; ) {
      if (at instanceof SMTPAddressFailedException failed
          && isTheAddress(failed.getReturnCode(), String.valueOf(failed.getMessage()))) {
        addresses.add(failed.getAddress().getAddress());
      }
      at = ((MessagingException) at).getNextException();
    }
    return List.copyOf(addresses);
  }

  /**
   * The address itself is refused, and not this server's way of asking: class 5.1 of RFC 3463, or,
   * from a server that gives no class, a code for an unknown mailbox that does not speak of
   * relaying or policy.
   */
  private static boolean isTheAddress(int code, String said) {
    var classes = ENHANCED.matcher(said);
    if (classes.find()) {
      return classes.group(1).equals("1");
    }
    return UNKNOWN_MAILBOX.contains(code) && !NOT_THE_ADDRESS.matcher(said).find();
  }

  private static int codeOf(Exception thrown) {
    return switch (thrown) {
      case SMTPAddressFailedException refused -> refused.getReturnCode();
      case SMTPSenderFailedException refused -> refused.getReturnCode();
      case SMTPSendFailedException refused -> refused.getReturnCode();
      default -> -1;
    };
  }

  private static String detail(MessagingException thrown) {
    var said = new StringBuilder();
    for (@Nullable Exception at = thrown; at != null; ) {
      var message = String.valueOf(at.getMessage()).replaceAll("\\s+", " ").strip();
      if (said.indexOf(message) < 0) {
        said.append(said.isEmpty() ? "" : " ").append(message);
      }
      at = at instanceof MessagingException more ? more.getNextException() : null;
    }
    return said.length() > 500 ? said.substring(0, 500) : said.toString();
  }
}
