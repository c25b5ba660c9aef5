package io.relance.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says what is going on: one line that is written over on a terminal, one line a finished phase
 * elsewhere.
 */
final class Progress {
  /** From when on a phase says how long it has taken. */
  private static final Duration STILL_AFTER = Duration.ofSeconds(10);

  private static final String OVERWRITE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final List<Phase> phases = new ArrayList<>();
  private String what = "";
  private long started;
  private long shown;

  /** A finished phase and how long it took. */
  record Phase(String what, Duration took) {}

  Progress(PrintWriter out, boolean terminal) {
    this(out, terminal, System::nanoTime);
  }

  Progress(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  void start(String phase) {
    what = phase;
    started = nanoClock.getAsLong();
    show("");
  }

  /**
   * How far the phase is. A terminal shows it at most ten times a second; elsewhere a line every
   * ten seconds says that it goes on.
   */
  void at(long done, long all) {
    var now = nanoClock.getAsLong();
    var pause = terminal ? TimeUnit.MILLISECONDS.toNanos(100) : STILL_AFTER.toNanos();
    if (now - shown > pause) {
      show(" %,d of %,d%s".formatted(done, all, still(now)));
    }
  }

  private String still(long now) {
    var took = Duration.ofNanos(now - started);
    return took.compareTo(STILL_AFTER) < 0
        ? ""
        : ", still under way after %d s".formatted(took.toSeconds());
  }

  void done(String result) {
    var took = Duration.ofNanos(nanoClock.getAsLong() - started);
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
    shown = nanoClock.getAsLong();
    if (terminal) {
      out.print(OVERWRITE + "   ...  " + what + detail);
      out.flush();
    } else if (!detail.isEmpty()) {
      out.println("   ...  " + what + detail);
      out.flush();
    }
  }
}
