package io.relance.web.ui.frame;

/** Where server-sent events go. */
public interface EventSink {
  /**
   * Sends one event. Blocks while the visitor reads slowly.
   *
   * @param data several lines are allowed
   * @return false when nobody listens any more
   */
  boolean send(String event, String data);

  /**
   * Waits a while, for the next look at what is going on.
   *
   * @return false when nobody listens any more, or the service stops
   */
  boolean pause(long millis);
}
