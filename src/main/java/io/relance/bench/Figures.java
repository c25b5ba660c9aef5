package io.relance.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a bench finds: a line for people as soon as it is known, and all of it as JSON at the end.
 */
final class Figures {
  private static final double HUNDREDTHS = 100;

  private final PrintWriter out;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  Figures(PrintWriter out) {
    this.out = out;
  }

  /** A line for people only. */
  void say(String line) {
    out.println(line);
    out.flush();
  }

  /** A line of the table, and its median in milliseconds as a figure. */
  void time(String what, Timing timing) {
    say("%-34s %s".formatted(what, timing));
    put(what, timing.median());
  }

  /** A figure with its unit, printed and kept; rounded to hundredths. */
  void figure(String name, double value, String unit) {
    say(String.format(Locale.ROOT, "%-34s %,11.2f %s", name, value, unit));
    put(name, value);
  }

  /** A figure that is kept and not printed; rounded to hundredths. */
  void put(String name, double value) {
    figures.put(name, Math.round(value * HUNDREDTHS) / HUNDREDTHS);
  }

  /** Anything else that is kept and not printed. */
  void put(String name, Object value) {
    figures.put(name, value);
  }

  /** The last line: everything that was kept. */
  void printJson() throws JsonProcessingException {
    say(new ObjectMapper().writeValueAsString(figures));
  }
}
