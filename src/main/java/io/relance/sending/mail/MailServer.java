package io.relance.sending.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server and how to talk to it.
 *
 * @param username null when it wants no login
 * @param password null exactly when {@code username} is
 * @param from the address that mails come from
 */
public record MailServer(
    String host,
    int port,
    Tls tls,
    @Nullable String username,
    @Nullable String password,
    String from,
    Timeouts timeouts) {

  /** How the connection is encrypted. Certificates and host names are always checked. */
  public enum Tls {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** In the clear at first, then encrypted; refused when the server cannot. */
    STARTTLS,
    /** From the first byte. */
    IMPLICIT
  }

  /**
   * How long to wait for the server.
   *
   * @param connect for the connection
   * @param read for each answer
   * @param write for each write to be taken
   * @param whole for the whole exchange, however busy the server keeps us
   */
  public record Timeouts(Duration connect, Duration read, Duration write, Duration whole) {
    /** What fits most servers: some check a mail for a minute before they take it. */
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(180));
  }

  public MailServer {
    if ((username == null) != (password == null)) {
      throw new IllegalArgumentException(
          "Mail server %s:%d has a user name or a password, but not both.".formatted(host, port));
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "Mail server %s has port %d, which is none.".formatted(host, port));
    }
    var problem = Checking.address("sender address", from);
    if (problem != null) {
      throw new IllegalArgumentException("Mail server %s:%d: %s".formatted(host, port, problem));
    }
  }

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return "MailServer[%s:%d, %s, from %s]".formatted(host, port, tls, from);
  }
}
