package io.relance.policy.latepayment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out penalties and indemnity of one entry: for every day after the due date, open amount x
 * yearly rate / 365. Sources: in France Code de commerce L441-10 II and D441-5, in Belgium the law
 * of 2 August 2002, articles 5 and 6.
 */
public final class LatePayment {
  private final EntryHistory entry;
  private final RateTable table;
  private final LocalDate asOf;
  private final List<String> warnings = new ArrayList<>();

  private LatePayment(EntryHistory entry, RateTable table, LocalDate asOf) {
    this.entry = entry;
    this.table = table;
    this.asOf = asOf;
  }

  /**
   * What the delay costs from the day after the due date through {@code asOf}, both inclusive. A
   * day counts with what is open when it begins, so the day of a payment still counts whole. Every
   * line of the table that is touched is a segment; the sum is rounded once, half up, to cents. An
   * invoice paid late keeps what its delay has cost until then. A credit, and what was never open
   * after its due date, costs zero.
   */
  public static Figures of(EntryHistory entry, RateTable table, LocalDate asOf) {
    return new LatePayment(entry, table, asOf).figures();
  }

  private Figures figures() {
    var firstLateDay = firstLateDay();
    if (entry.credit() || firstLateDay.isEmpty()) {
      return Figures.NONE;
    }
    if (!entry.currency().equals(table.currency())) {
      warnings.add(
          "The entry is in %s, but the rates of %s are for %s: no penalties and no indemnity."
              .formatted(entry.currency(), table.code(), table.currency()));
      return new Figures(null, null, List.of(), warnings);
    }
    var segments = segments(firstLateDay.get());
    var penalties = segments == null ? null : total(segments);
    var indemnity = indemnity(firstLateDay.get());
    return new Figures(penalties, indemnity, segments == null ? List.of() : segments, warnings);
  }

  private Optional<LocalDate> firstLateDay() {
    var day = entry.dueDate().plusDays(1);
    while (!day.isAfter(asOf)) {
      if (entry.openAtStartOf(day).signum() > 0) {
        return Optional.of(day);
      }
      day = entry.heldUntil(day, asOf).plusDays(1);
    }
    return Optional.empty();
  }

  /** The days with something open; null when one of them has no rate. */
  private @Nullable List<Segment> segments(LocalDate firstLateDay) {
    var segments = new ArrayList<Segment>();
    var day = firstLateDay;
    while (!day.isAfter(asOf)) {
      var last = entry.heldUntil(day, asOf);
      var open = entry.openAtStartOf(day);
      if (open.signum() > 0) {
        var rate = table.on(day);
        if (rate.isEmpty()) {
          warnings.add(
              "The table %s has no rate on %s: no penalties.\nMaybe add a line to its file."
                  .formatted(table.code(), day));
          return null;
        }
        var held = table.heldUntil(day);
        last = held.isBefore(last) ? held : last;
        segments.add(Segment.of(day, last, open, rate.get().percent()));
      }
      day = last.plusDays(1);
    }
    return segments;
  }

  private static BigDecimal total(List<Segment> segments) {
    return segments.stream()
        .map(Segment::weight)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(Segment.PERCENT_DAYS, 2, RoundingMode.HALF_UP);
  }

  private @Nullable BigDecimal indemnity(LocalDate firstLateDay) {
    if (!entry.invoice()) {
      return null;
    }
    if (firstLateDay.isBefore(table.indemnityFrom())) {
      warnings.add(
          "The indemnity of %s is for what becomes late from %s on; this was late on %s: no indemnity."
              .formatted(table.code(), table.indemnityFrom(), firstLateDay));
      return null;
    }
    return table.indemnity();
  }
}
