package io.relance.sending.mail;

import java.util.List;

/** What certainly became of a message. The detail is for people: the server's words, the cause. */
public sealed interface Delivery {

  /** The server took it for every recipient. */
  record Sent(String detail) implements Delivery {}

  /** The server did not take it, but may later. */
  record Retry(String detail) implements Delivery {}

  /**
   * It will never be taken as it is.
   *
   * @param refused recipients that the server refused for good; empty when that was not the reason
   */
  record Failed(String detail, List<String> refused) implements Delivery {
    /** A mail that is itself what the server does not take. */
    public Failed(String detail) {
      this(detail, List.of());
    }
  }

  /** It was handed over, and the answer was lost: the server may have it. */
  record Unknown(String detail) implements Delivery {}
}
