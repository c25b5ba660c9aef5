package io.relance.feed;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines as they arrive. A line that is too long is kept to one byte more than is
 * allowed, so that it is refused without being whole in memory. Empty lines are counted and passed
 * over.
 */
public final class LineSplitter {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Consumer<RawLine> lines;
  private Buffer begun = Buffer.buffer();
  private long number;

  /** One line as it came, without its end. */
  public record RawLine(long number, Buffer bytes) {}

  /** Gives each line to the consumer, as soon as its end is seen. */
  public LineSplitter(Consumer<RawLine> lines) {
    this.lines = lines;
  }

  /** The next bytes. */
  public void feed(Buffer chunk) {
    var bytes = chunk.getBytes();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, start, i);
        endLine();
        start = i + 1;
      }
    }
    keep(bytes, start, bytes.length);
  }

  /** No more bytes: a last line need not have an end. */
  public void end() {
    if (begun.length() > 0) {
      endLine();
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    var length = Math.min(to - from, FeedLimits.LINE_BYTES + 1 - begun.length());
    if (length > 0) {
      begun.appendBytes(bytes, from, length);
    }
  }

  private void endLine() {
    number++;
    int from = number == 1 && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
    int to = begun.length();
    if (to > from && begun.getByte(to - 1) == '\r') {
      to--;
    }
    if (to > from) {
      lines.accept(new RawLine(number, begun.getBuffer(from, to)));
    }
    begun = Buffer.buffer();
  }

  private boolean startsWithMark() {
    if (begun.length() < BYTE_ORDER_MARK.length) {
      return false;
    }
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (begun.getByte(i) != BYTE_ORDER_MARK[i]) {
        return false;
      }
    }
    return true;
  }
}
