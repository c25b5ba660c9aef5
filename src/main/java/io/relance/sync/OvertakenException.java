package io.relance.sync;

/** Another transaction was faster with the same records: tried again, it finds them. */
final class OvertakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OvertakenException(String message) {
    super(message);
  }
}
