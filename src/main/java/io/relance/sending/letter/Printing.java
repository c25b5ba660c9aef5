package io.relance.sending.letter;

import io.vertx.core.buffer.Buffer;

/** What came of printing a letter. */
public sealed interface Printing {

  /** The letter as PDF. */
  record Printed(Buffer pdf) implements Printing {}

  /** It cannot be printed: why, and what to do. */
  record Refused(String detail) implements Printing {}
}
