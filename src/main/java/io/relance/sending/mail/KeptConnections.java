package io.relance.sending.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connections to mail servers that have just taken a mail and may take the next: greeting,
 * encryption and login take longer than a mail.
 */
final class KeptConnections implements AutoCloseable {
  /** How long one is kept that nobody uses; servers close theirs after minutes. */
  static final Duration IDLE = Duration.ofSeconds(10);

  /** Mails over one connection; servers that count them end it at a hundred or more. */
  static final int MAILS = 50;

  /** Kept for one server. */
  static final int EACH = 8;

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by the lock; the one used last is first. */
  private final Map<MailServer, Deque<Kept>> idle = new HashMap<>();

  private boolean closed;

  private final ScheduledExecutorService closing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("relance-mail-connections").factory());

  private record Kept(TrackedTransport transport, long sinceNanos) {}

  KeptConnections() {
    var period = IDLE.toMillis() / 2;
    var _ = closing.scheduleWithFixedDelay(this::closeIdle, period, period, TimeUnit.MILLISECONDS);
  }

  /** One that the server still answers on; null when there is none. Waits for its answer. */
  @Nullable TrackedTransport take(MailServer server) {
    for (var kept = poll(server); kept != null; kept = poll(server)) {
      if (kept.isConnected()) {
        return kept;
      }
      close(kept);
    }
    return null;
  }

  private @Nullable TrackedTransport poll(MailServer server) {
    lock.lock();
    try {
      var all = idle.get(server);
      var kept = all == null ? null : all.pollFirst();
      return kept == null ? null : kept.transport();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps one over which a mail has just gone well, or closes it. */
  void keep(MailServer server, TrackedTransport transport) {
    if (transport.mails() >= MAILS || !add(server, transport)) {
      close(transport);
    }
  }

  private boolean add(MailServer server, TrackedTransport transport) {
    lock.lock();
    try {
      var all = idle.computeIfAbsent(server, _ -> new ArrayDeque<>());
      if (closed || all.size() >= EACH) {
        return false;
      }
      all.addFirst(new Kept(transport, System.nanoTime()));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void closeIdle() {
    var now = System.nanoTime();
    for (var old = pollOlder(now); old != null; old = pollOlder(now)) {
      close(old);
    }
  }

  private @Nullable TrackedTransport pollOlder(long now) {
    lock.lock();
    try {
      for (var all : idle.values()) {
        var last = all.peekLast();
        if (last != null && (closed || now - last.sinceNanos() > IDLE.toNanos())) {
          all.removeLast();
          return last.transport();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  static void close(TrackedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The message's fate is known by now; a server that spoils its own goodbye changes nothing.
    }
  }

  @Override
  public void close() {
    closing.shutdownNow();
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    closeIdle();
  }
}
