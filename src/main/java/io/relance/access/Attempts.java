package io.relance.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures by key (an address, a login) in fixed windows. Bounded: when it is full, the key
 * that failed longest ago is forgotten. Safe for many threads.
 */
public final class Attempts {
  private static final int MOST_KEYS = 10_000;

  private final int most;
  private final Duration window;
  private final InstantSource clock;
  private final Map<String, Window> windows;

  private record Window(Instant start, int failures) {}

  /** At most that many failures of one key in one window. */
  public Attempts(int most, Duration window, InstantSource clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
    this.windows =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_KEYS;
          }
        };
  }

  /** Whether this key has failed so often that it has to wait for the next window. */
  public synchronized boolean exhausted(String key) {
    var current = windows.get(key);
    return current != null && isOpen(current) && current.failures() >= most;
  }

  /**
   * Counts an attempt before it is known how it ends, so that many at once are no more than one
   * after the other. False, and nothing counted, when this key has to wait for the next window.
   */
  public synchronized boolean begin(String key) {
    if (exhausted(key)) {
      return false;
    }
    failed(key);
    return true;
  }

  /** Takes back an attempt that was begun and has not failed. */
  public synchronized void takeBack(String key) {
    windows.computeIfPresent(
        key, (_, window) -> new Window(window.start(), Math.max(0, window.failures() - 1)));
  }

  /** Notes one failure of this key. */
  public synchronized void failed(String key) {
    var current = windows.get(key);
    windows.put(
        key,
        current != null && isOpen(current)
            ? new Window(current.start(), current.failures() + 1)
            : new Window(clock.instant(), 1));
  }

  private boolean isOpen(Window current) {
    return clock.instant().isBefore(current.start().plus(window));
  }
}
