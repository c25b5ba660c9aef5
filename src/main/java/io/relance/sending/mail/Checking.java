package io.relance.sending.mail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what must not reach a mail's headers: control characters, which would start headers of
 * their own, and addresses that are none.
 */
final class Checking {
  /** RFC 5321: 64 before the at sign, 255 after it, 254 in all. */
  private static final int ADDRESS_CHARS = 254;

  private static final int LOCAL_CHARS = 64;
  private static final int HEADER_CHARS = 900;
  private static final int RECIPIENTS = 50;
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
  private static final Pattern MESSAGE_ID = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w.-]+");

  private Checking() {}

  /** Why the mail cannot be sent, in words; null when it can. */
  static @Nullable String mail(Mail mail) {
    if (mail.to().isEmpty()) {
      return "The mail has no recipient.";
    }
    if (mail.to().size() + mail.cc().size() > RECIPIENTS) {
      return "The mail has %d recipients; at most %d are allowed."
          .formatted(mail.to().size() + mail.cc().size(), RECIPIENTS);
    }
    if (!MESSAGE_ID.matcher(mail.messageId()).matches()) {
      return "The message id \"%s\" is none.".formatted(visible(mail.messageId()));
    }
    if (mail.subject().isBlank()) {
      return "The subject is empty.";
    }
    var problem = header("subject", mail.subject());
    problem = problem == null ? header("sender name", mail.fromName()) : problem;
    var replyTo = mail.replyTo();
    problem = problem == null && replyTo != null ? address("reply address", replyTo) : problem;
    for (var address : mail.to()) {
      problem = problem == null ? address("recipient", address) : problem;
    }
    for (var address : mail.cc()) {
      problem = problem == null ? address("copy recipient", address) : problem;
    }
    for (var attachment : mail.attachments()) {
      problem = problem == null ? header("attachment name", attachment.name()) : problem;
      problem = problem == null ? header("attachment type", attachment.mediaType()) : problem;
    }
    for (var image : mail.images()) {
      problem = problem == null ? header("image name", image.name()) : problem;
      problem = problem == null ? header("image type", image.mediaType()) : problem;
    }
    return problem;
  }

  /** Why this is no header text, in words; null when it is. */
  static @Nullable String header(String what, String value) {
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        return "The %s holds the control character U+%04X at position %d: \"%s\".\nMaybe correct it in the ledger or in the template."
            .formatted(what, (int) c, i + 1, visible(value));
      }
    }
    return value.length() > HEADER_CHARS
        ? "The %s has %d characters; at most %d are allowed."
            .formatted(what, value.length(), HEADER_CHARS)
        : null;
  }

  /** Why this is no address that a mail can go to, in words; null when it is. */
  static @Nullable String address(String what, String address) {
    var control = header(what, address);
    if (control != null) {
      return control;
    }
    var at = address.lastIndexOf('@');
    var domain = address.substring(at + 1);
    if (at < 1
        || address.length() > ADDRESS_CHARS
        || at > LOCAL_CHARS
        || !LOCAL.matcher(address.substring(0, at)).matches()
        || !DOMAIN.matcher(ascii(domain)).matches()) {
      return "The %s \"%s\" is no e-mail address.\nMaybe correct it in the ledger: one address, without a name or spaces."
          .formatted(what, visible(address));
    }
    return null;
  }

  /** The address with its domain in ASCII, as SMTP wants it. The address must have been checked. */
  static String onTheWire(String address) {
    var at = address.lastIndexOf('@');
    return address.substring(0, at + 1) + ascii(address.substring(at + 1));
  }

  private static String ascii(String domain) {
    try {
      return java.net.IDN.toASCII(domain);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String visible(String value) {
    var shown = new StringBuilder();
    value
        .codePoints()
        .limit(120)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                shown.append("\\u%04X".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
