package io.relance.demo;

/** The demonstration cannot go on. The message is for the person who started it. */
final class DemoFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailed(String message) {
    super(message);
  }
}
