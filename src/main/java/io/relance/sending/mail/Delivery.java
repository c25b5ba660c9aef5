package io.relance.sending.mail;

/** What certainly became of a message. The detail is for people: the server's words, the cause. */
public sealed interface Delivery {

  /** The server took it for every recipient. */
  record Sent(String detail) implements Delivery {}

  /** The server did not take it, but may later. */
  record Retry(String detail) implements Delivery {}

  /** It will never be taken as it is. */
  record Failed(String detail) implements Delivery {}

  /** It was handed over, and the answer was lost: the server may have it. */
  record Unknown(String detail) implements Delivery {}
}
