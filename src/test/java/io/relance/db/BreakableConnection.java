package io.relance.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way to PostgreSQL that can be broken while statements are under way, as a failover, a restarted
 * pgbouncer or a firewall breaks it.
 */
public final class BreakableConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BreakableConnection.class);

  private static final int BUFFER_BYTES = 8_192;

  private final ServerSocket door;
  private final DatabaseConfig behind;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicBoolean refusing = new AtomicBoolean();

  /** Opens a port that leads to the given server. */
  public BreakableConnection(DatabaseConfig behind) {
    this.behind = behind;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The server as it is reached through this way. */
  public DatabaseConfig config() {
    return new DatabaseConfig(
        "127.0.0.1",
        door.getLocalPort(),
        behind.database(),
        behind.ownerUser(),
        behind.ownerPassword(),
        behind.appUser(),
        behind.appPassword(),
        behind.poolSize(),
        behind.statementTimeoutMs(),
        behind.lockTimeoutMs(),
        behind.clientTimeoutMs());
  }

  /** Breaks every connection and refuses new ones until {@link #mend()}. */
  public void breakOff() {
    refusing.set(true);
    open.forEach(BreakableConnection::shut);
    open.clear();
  }

  /** Lets connections through again. */
  public void mend() {
    refusing.set(false);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        if (refusing.get()) {
          shut(client);
        } else {
          var server = new Socket(behind.host(), behind.port());
          open.addAll(List.of(client, server));
          Thread.ofVirtual().start(() -> copy(client, server));
          Thread.ofVirtual().start(() -> copy(server, client));
        }
      } catch (IOException e) {
        LOG.trace("The door was closed, or the server was not there.", e);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    var buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      for (int read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Broken off, which is what it is for; both ends are closed.
      shut(to);
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    breakOff();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
