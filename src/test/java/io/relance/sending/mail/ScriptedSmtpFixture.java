package io.relance.sending.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that misbehaves on purpose: at a command of your choice it answers what you like,
 * says nothing, or hangs up.
 */
public final class ScriptedSmtpFixture implements AutoCloseable {
  /** Instead of an answer: says nothing until closed. */
  public static final String STALL = "stall";

  /** Instead of an answer: closes the connection. */
  public static final String HANG_UP = "hang up";

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> script;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger dots = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private ScriptedSmtpFixture(Map<String, String> script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /**
   * Starts a server.
   *
   * @param script what it does at BANNER, EHLO, MAIL, RCPT, DATA, BODY (the first line of it), DOT,
   *     or at one recipient's whole RCPT line; elsewhere it behaves
   */
  public static ScriptedSmtpFixture that(Map<String, String> script) {
    try {
      var fixture = new ScriptedSmtpFixture(script);
      fixture.threads.execute(fixture::accept);
      return fixture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It, as a mail server with short time-outs. */
  public MailServer server() {
    return server(server.getLocalPort(), Duration.ofMillis(700));
  }

  /** The same, patient enough that it outlasts a test. */
  public MailServer patientServer() {
    return server(server.getLocalPort(), Duration.ofSeconds(60));
  }

  /** A mail server on this machine. */
  public static MailServer server(int port, Duration patience) {
    return new MailServer(
        "127.0.0.1",
        port,
        MailServer.Tls.NONE,
        null,
        null,
        "compta@example.com",
        new MailServer.Timeouts(patience, patience, patience, patience.multipliedBy(3)));
  }

  public int connections() {
    return connections.get();
  }

  /** How many mails it was given up to the final dot. */
  public int dots() {
    return dots.get();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        var socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        threads.execute(() -> talk(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void talk(Socket socket) {
    try (socket;
        var reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      if (!answer(socket, "BANNER", "220 scripted")) {
        return;
      }
      var inBody = false;
      for (String line; (line = reader.readLine()) != null; ) {
        if (inBody) {
          inBody = !line.equals(".");
          if (inBody && !script.containsKey("BODY")) {
            continue;
          }
        }
        if (!command(socket, line, inBody)) {
          return;
        }
        inBody = inBody || (line.startsWith("DATA") && !script.containsKey("DATA"));
      }
    } catch (IOException e) {
      // The client went away; that is its business.
    }
  }

  private boolean command(Socket socket, String line, boolean inBody) throws IOException {
    if (inBody) {
      return answer(socket, "BODY", "");
    }
    return switch (line.split("[ :]")[0]) {
      case "EHLO", "HELO" -> answer(socket, "EHLO", "250 scripted");
      case "MAIL" -> answer(socket, "MAIL", "250 ok");
      case "RCPT" -> answer(socket, script.containsKey(line) ? line : "RCPT", "250 ok");
      case "DATA" -> answer(socket, "DATA", "354 go");
      case "." -> {
        dots.incrementAndGet();
        yield answer(socket, "DOT", "250 taken");
      }
      default -> answer(socket, "OTHER", "250 ok");
    };
  }

  private boolean answer(Socket socket, String at, String otherwise) throws IOException {
    @Nullable String scripted = script.get(at);
    var said = scripted == null ? otherwise : scripted;
    if (said.equals(STALL)) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
    if (said.equals(HANG_UP)) {
      return false;
    }
    socket.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.UTF_8));
    return true;
  }

  @Override
  public void close() {
    closed.countDown();
    threads.shutdownNow();
    try {
      server.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
