package io.relance.bench;

import io.relance.sending.mail.PromptSockets;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands the same mail over to a server, once to each of many recipients, and does nothing else: no
 * wording, no store. Each connection is opened once and kept.
 */
final class BareMails {
  private static final String TIMEOUT_MS = "60000";

  private final int port;
  private final int connections;

  /**
   * A loop over connections to this machine.
   *
   * @param connections at the same time
   */
  BareMails(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /** Sends the mail, as it is on the wire, to each of them. */
  void send(byte[] mail, List<String> recipients) {
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var loops = new ArrayList<Future<Integer>>();
      for (var i = 0; i < connections; i++) {
        loops.add(threads.submit(() -> loop(mail, recipients, next)));
      }
      for (var loop : loops) {
        loop.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The bare loop failed.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int loop(byte[] mail, List<String> recipients, AtomicInteger next)
      throws MessagingException {
    var session = session();
    var message = new MimeMessage(session, new ByteArrayInputStream(mail));
    try (var transport = session.getTransport("smtp")) {
      transport.connect();
      for (var i = next.getAndIncrement(); i < recipients.size(); i = next.getAndIncrement()) {
        transport.sendMessage(message, new Address[] {new InternetAddress(recipients.get(i))});
      }
    }
    return 0;
  }

  private Session session() {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(port));
    properties.put("mail.smtp.timeout", TIMEOUT_MS);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.socketFactory", new PromptSockets());
    return Session.getInstance(properties);
  }
}
