package io.relance.sending.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends mails and says what certainly became of them. Blocking. */
public final class Mailer implements AutoCloseable {
  static {
    // Jakarta Mail looks its own streams up through every jar for each part of each mail, unless
    // told.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

  /** Jakarta Mail closes the socket from here when a write takes too long. */
  private final ScheduledExecutorService writeTimeouts =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("relance-mail-timeouts").factory());

  private final KeptConnections kept = new KeptConnections();
  private final Map<MailServer, Session> sessions = new ConcurrentHashMap<>();

  /** Why the mail cannot be sent by any server, in words; null when it can. */
  public @Nullable String problemOf(Mail mail) {
    return Checking.mail(mail);
  }

  /** Sends it, waiting at most the server's time-outs. Never throws for what a server does. */
  public Delivery send(MailServer server, Mail mail) {
    var problem = problemOf(mail);
    if (problem != null) {
      return new Delivery.Failed(problem);
    }
    var session = sessions.computeIfAbsent(server, this::session);
    var used = new Way(new TrackedTransport(session, server));
    var exchange = exchanges.submit(() -> exchange(session, server, mail, used));
    try {
      var delivery = exchange.get(server.timeouts().whole().toMillis(), TimeUnit.MILLISECONDS);
      // Only now: a connection whose mail may still be asked about is nobody else's.
      if (delivery instanceof Delivery.Sent) {
        kept.keep(server, used.transport);
      }
      return delivery;
    } catch (TimeoutException e) {
      // Interrupting a virtual thread closes the socket it waits on.
      exchange.cancel(true);
      return Outcome.interrupted(
          used.transport, "It took more than " + server.timeouts().whole() + ".");
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return Outcome.interrupted(used.transport, "The service was stopped.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("The mail could not be composed.", e.getCause());
    }
  }

  /** The connection that a mail goes over, as whoever waits for it sees it. */
  private static final class Way {
    private volatile TrackedTransport transport;

    Way(TrackedTransport transport) {
      this.transport = transport;
    }
  }

  /**
   * Over a connection that was kept, or over a new one: also when the kept one ends before anything
   * was handed over.
   *
   * @param used the connection that the mail goes over, a new one at first
   */
  private Delivery exchange(Session session, MailServer server, Mail mail, Way used)
      throws MessagingException {
    var message = Composing.compose(session, server, mail);
    var fresh = used.transport;
    var known = kept.take(server);
    if (known != null) {
      known.beginMail();
      used.transport = known;
      var delivery = hand(known, message);
      if (delivery instanceof Delivery.Sent || known.wasDotted()) {
        return delivery;
      }
      used.transport = fresh;
    }
    try {
      fresh.connect(server.host(), server.port(), server.username(), server.password());
    } catch (MessagingException e) {
      KeptConnections.close(fresh);
      return Outcome.of(fresh, e);
    }
    return hand(fresh, message);
  }

  private static Delivery hand(TrackedTransport transport, MimeMessage message) {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Delivery.Sent(String.valueOf(transport.getLastServerResponse()).strip());
    } catch (MessagingException e) {
      KeptConnections.close(transport);
      return Outcome.of(transport, e);
    }
  }

  private Session session(MailServer server) {
    var timeouts = server.timeouts();
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", String.valueOf(timeouts.connect().toMillis()));
    properties.put("mail.smtp.timeout", String.valueOf(timeouts.read().toMillis()));
    properties.put("mail.smtp.writetimeout", String.valueOf(timeouts.write().toMillis()));
    properties.put("mail.smtp.executor.writetimeout", writeTimeouts);
    properties.put("mail.smtp.socketFactory", new PromptSockets());
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.auth", String.valueOf(server.username() != null));
    properties.put("mail.smtp.from", Checking.onTheWire(server.from()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    if (server.tls() == MailServer.Tls.STARTTLS) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
    }
    // Without it QUIT waits for an answer that a broken server never gives.
    properties.put("mail.smtp.quitwait", "false");
    return Session.getInstance(properties);
  }

  @Override
  public void close() {
    exchanges.shutdownNow();
    kept.close();
    writeTimeouts.shutdownNow();
  }
}
