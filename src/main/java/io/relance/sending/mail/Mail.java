package io.relance.sending.mail;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;

/**
 * One e-mail, as it is to be sent.
 *
 * @param fromName shown beside the server's sender address
 * @param messageId stable over attempts, without angle brackets
 * @param date of the message's Date header
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
    List<Attachment> attachments) {

  /** A file that goes with it. */
  public record Attachment(String name, String mediaType, Buffer content) {}
}
