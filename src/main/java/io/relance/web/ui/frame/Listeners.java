package io.relance.web.ui.frame;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts who is told of something as it happens: each of them holds a connection and a thread. Safe
 * for many threads.
 */
final class Listeners {
  private static final int AT_ONCE = 1_000;

  /** More tabs than anybody looks at. */
  static final int OF_A_SESSION = 8;

  private final Map<String, Integer> sessions = new HashMap<>();
  private int all;

  /** Lets one more listen. False when there are too many, of this session or of all. */
  synchronized boolean enter(String session) {
    var own = sessions.getOrDefault(session, 0);
    if (all >= AT_ONCE || own >= OF_A_SESSION) {
      return false;
    }
    sessions.put(session, own + 1);
    all++;
    return true;
  }

  /** One that was let in listens no more. */
  synchronized void leave(String session) {
    all--;
    sessions.computeIfPresent(session, (_, own) -> own == 1 ? null : own - 1);
  }
}
