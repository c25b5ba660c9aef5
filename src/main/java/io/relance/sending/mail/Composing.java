package io.relance.sending.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/** Turns a checked mail into MIME: text and HTML as alternatives, attachments beside them. */
final class Composing {
  private static final String UTF_8 = "UTF-8";

  private Composing() {}

  static MimeMessage compose(Session session, MailServer server, Mail mail)
      throws MessagingException {
    var message = new Identified(session, mail.messageId());
    message.setFrom(address(server.from(), mail.fromName()));
    var replyTo = mail.replyTo();
    if (replyTo != null) {
      message.setReplyTo(new Address[] {new InternetAddress(Checking.onTheWire(replyTo))});
    }
    for (var to : mail.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(Checking.onTheWire(to)));
    }
    for (var cc : mail.cc()) {
      message.addRecipient(Message.RecipientType.CC, new InternetAddress(Checking.onTheWire(cc)));
    }
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(mail.date()));
    var alternatives = alternatives(mail);
    message.setContent(
        mail.attachments().isEmpty()
            ? alternatives
            : withAttachments(alternatives, mail.attachments()));
    message.saveChanges();
    return message;
  }

  private static MimeMultipart alternatives(Mail mail) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8, "plain");
    var html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8, "html");
    return mail.images().isEmpty()
        ? new MimeMultipart("alternative", text, html)
        : new MimeMultipart("alternative", text, withImages(html, mail.images()));
  }

  /** The text and what it shows belong together: no attachment of its own, in any program. */
  private static MimeBodyPart withImages(MimeBodyPart html, List<Mail.Attachment> images)
      throws MessagingException {
    var related = new MimeMultipart("related", html);
    for (var image : images) {
      var part = file(image, Part.INLINE);
      part.setContentID("<" + image.name() + ">");
      related.addBodyPart(part);
    }
    var whole = new MimeBodyPart();
    whole.setContent(related);
    return whole;
  }

  private static MimeBodyPart file(Mail.Attachment file, String disposition)
      throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(file.content().getBytes(), file.mediaType())));
    part.setDisposition(disposition);
    return part;
  }

  private static MimeMultipart withAttachments(
      MimeMultipart alternatives, List<Mail.Attachment> attachments) throws MessagingException {
    var body = new MimeBodyPart();
    body.setContent(alternatives);
    var all = new MimeMultipart("mixed", body);
    for (var attachment : attachments) {
      var part = file(attachment, Part.ATTACHMENT);
      part.setFileName(attachment.name());
      all.addBodyPart(part);
    }
    return all;
  }

  private static InternetAddress address(String address, String name) throws MessagingException {
    try {
      return new InternetAddress(Checking.onTheWire(address), name, UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("Every Java has UTF-8.", e);
    }
  }

  /**
   * A message that keeps the id it was given, whatever is saved after, and that is encoded in
   * memory before it goes out: the encoders write byte by byte, which a socket's stream makes dear.
   */
  private static final class Identified extends MimeMessage {
    private final String messageId;

    Identified(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + messageId + ">");
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
      var encoded = new Encoded();
      super.writeTo(encoded, ignored);
      encoded.writeTo(out);
    }
  }

  /** Bytes in memory, without the lock that Java's own stream takes for each of them. */
  private static final class Encoded extends OutputStream {
    private static final int AT_FIRST = 16 * 1024;
    private byte[] bytes = new byte[AT_FIRST];
    private int size;

    @Override
    public void write(int one) {
      makeRoom(1);
      bytes[size++] = (byte) one;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      makeRoom(length);
      System.arraycopy(from, offset, bytes, size, length);
      size += length;
    }

    private void makeRoom(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
      }
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(bytes, 0, size);
    }
  }
}
