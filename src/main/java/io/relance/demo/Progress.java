package io.relance.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Says what is going on: one line that is written over on a terminal, one line a finished phase
 * elsewhere.
 */
final class Progress {
  private static final String OVERWRITE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final List<Phase> phases = new ArrayList<>();
  private String what = "";
  private long started;
  private long shown;

  /** A finished phase and how long it took. */
  record Phase(String what, Duration took) {}

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void start(String phase) {
    what = phase;
    started = System.nanoTime();
    shown = 0;
    show("");
  }

  /** How far the phase is; shown at most ten times a second. */
  void at(long done, long all) {
    if (System.nanoTime() - shown > TimeUnit.MILLISECONDS.toNanos(100)) {
      show(" %,d of %,d".formatted(done, all));
    }
  }

  void done(String result) {
    var took = Duration.ofNanos(System.nanoTime() - started);
    phases.add(new Phase(what, took));
    out.printf(
        "%s%5.1f s  %s%s%n",
        terminal ? OVERWRITE : "",
        took.toMillis() / 1000.0,
        what,
        result.isEmpty() ? "" : ": " + result);
    out.flush();
  }

  List<Phase> phases() {
    return phases;
  }

  /** Leaves a clean line behind when something else has to be said. */
  void clear() {
    if (terminal) {
      out.print(OVERWRITE);
      out.flush();
    }
  }

  private void show(String detail) {
    shown = System.nanoTime();
    if (terminal) {
      out.print(OVERWRITE + "   ...  " + what + detail);
      out.flush();
    }
  }
}
