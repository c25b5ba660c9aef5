package io.relance.feed.http;

import io.relance.feed.LineSplitter.RawLine;
import java.util.List;

/** What the event loop hands to the thread that applies. */
sealed interface Arrived {
  record Lines(List<RawLine> lines) implements Arrived {}

  record End() implements Arrived {}

  record BrokenOff(String code, String detail) implements Arrived {}
}
