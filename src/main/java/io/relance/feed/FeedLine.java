package io.relance.feed;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** One line of a feed, read. */
public sealed interface FeedLine {
  /** Where it stands: the line's number from 1, or the offset in a Kafka partition. */
  long line();

  /** The line as it came. */
  Buffer bytes();

  /** The canonical line that was made of it, which is read when it is fed again; often the same. */
  Buffer canonical();

  Envelope envelope();

  /** A record, with what had to be passed over in it. */
  record Good(
      long line,
      Buffer bytes,
      Buffer canonical,
      Envelope envelope,
      FeedRecord record,
      List<Warning> warnings)
      implements FeedLine {}

  /** No record: why, and where in the line. */
  record Bad(long line, Buffer bytes, Buffer canonical, Envelope envelope, Rejection rejection)
      implements FeedLine {}
}
