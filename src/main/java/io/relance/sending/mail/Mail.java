package io.relance.sending.mail;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One e-mail, as it is to be sent.
 *
 * @param fromName shown beside the server's sender address
 * @param messageId stable over attempts, without angle brackets
 * @param images that its HTML shows, each by {@code cid:} and its name
 * @param date of the message's Date header
 * @param replyTo where answers go; null for where it comes from
 */
public record Mail(
    String messageId,
    Instant date,
    String fromName,
    List<String> to,
    List<String> cc,
    String subject,
    String text,
    String html,
    List<Attachment> attachments,
    List<Attachment> images,
    @Nullable String replyTo) {

  /** A mail whose HTML shows no image, answered to where it comes from. */
  public Mail(
      String messageId,
      Instant date,
      String fromName,
      List<String> to,
      List<String> cc,
      String subject,
      String text,
      String html,
      List<Attachment> attachments) {
    this(messageId, date, fromName, to, cc, subject, text, html, attachments, List.of(), null);
  }

  /** A file that goes with it, or an image in it. */
  public record Attachment(String name, String mediaType, Buffer content) {}
}
