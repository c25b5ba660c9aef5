package io.relance.sending.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
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

/** Sends mails, one connection each, and says what certainly became of them. Blocking. */
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
    var transport = new TrackedTransport(session, server);
    var exchange = exchanges.submit(() -> exchange(session, transport, server, mail));
    try {
      return exchange.get(server.timeouts().whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Interrupting a virtual thread closes the socket it waits on.
      exchange.cancel(true);
      return Outcome.interrupted(transport, "It took more than " + server.timeouts().whole() + ".");
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return Outcome.interrupted(transport, "The service was stopped.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("The mail could not be composed.", e.getCause());
    }
  }

  private static Delivery exchange(
      Session session, TrackedTransport transport, MailServer server, Mail mail)
      throws MessagingException {
    var message = Composing.compose(session, server, mail);
    try {
      transport.connect(server.host(), server.port(), server.username(), server.password());
      transport.sendMessage(message, message.getAllRecipients());
      return new Delivery.Sent(String.valueOf(transport.getLastServerResponse()).strip());
    } catch (MessagingException e) {
      return Outcome.of(transport, e);
    } finally {
      close(transport);
    }
  }

  private static void close(TrackedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The message's fate is known by now; a server that spoils its own goodbye changes nothing.
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
    writeTimeouts.shutdownNow();
  }
}
