package io.relance.policy.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The public holidays of a country or region. */
public final class HolidayCalendar {
  private final String code;
  private final Names names;
  private final String source;
  private final List<Feast> feasts;

  HolidayCalendar(String code, Names names, String source, List<Feast> feasts) {
    this.code = code;
    this.names = names;
    this.source = source;
    this.feasts = List.copyOf(feasts);
  }

  /** The name of its file, such as {@code FR} or {@code FR-AM}. */
  public String code() {
    return code;
  }

  /** What it is called. */
  public Names names() {
    return names;
  }

  /** The law that names the holidays. */
  public String source() {
    return source;
  }

  /** The holiday on a day; the first of its file when two feasts meet, as on 1 May 2008. */
  public Optional<Holiday> on(LocalDate day) {
    return feasts.stream()
        .flatMap(feast -> feast.in(day.getYear()).stream())
        .filter(holiday -> holiday.date().equals(day))
        .findFirst();
  }

  /** The holidays of a year in order; two on one day when two feasts meet. */
  public List<Holiday> of(int year) {
    return feasts.stream()
        .flatMap(feast -> feast.in(year).stream())
        .sorted(Comparator.comparing(Holiday::date))
        .toList();
  }

  @Override
  public String toString() {
    return code;
  }
}
