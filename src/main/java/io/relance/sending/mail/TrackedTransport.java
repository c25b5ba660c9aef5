package io.relance.sending.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP transport that knows how far it came: before the final dot nothing was handed over, after
 * it the server may have the message.
 */
final class TrackedTransport extends SMTPTransport {
  private volatile boolean connected;
  private volatile boolean dotted;
  private final AtomicInteger mails = new AtomicInteger(1);

  TrackedTransport(Session session, MailServer server) {
    super(
        session,
        new URLName("smtp", server.host(), server.port(), null, null, null),
        "smtp",
        server.tls() == MailServer.Tls.IMPLICIT);
  }

  /** Another mail begins over the same connection. */
  void beginMail() {
    dotted = false;
    mails.incrementAndGet();
  }

  /** How many have begun over it. */
  int mails() {
    return mails.get();
  }

  /** Whether greeting, encryption and login went through. */
  boolean wasConnected() {
    return connected;
  }

  /** Whether the final dot was at least partly written. */
  boolean wasDotted() {
    return dotted;
  }

  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, String user, String password) throws MessagingException {
    connected = super.protocolConnect(host, port, user, password);
    return connected;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    if (command.equals(".")) {
      dotted = true;
    }
    super.sendCommand(command);
  }
}
