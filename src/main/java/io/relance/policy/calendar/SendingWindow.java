package io.relance.policy.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When an entity sends. What counts is the date and the time that a clock in its zone shows: an
 * hour that the clock repeats in autumn is open twice or closed twice, and an opening that the
 * clock leaps over in spring is at the first moment after the leap.
 *
 * @param workingDays at least one
 * @param from first open time of a day; null for its beginning
 * @param until first closed time after it; null for the day's end
 * @param calendar days of it are closed; null for no holidays
 */
public record SendingWindow(
    ZoneId zone,
    Set<DayOfWeek> workingDays,
    @Nullable LocalTime from,
    @Nullable LocalTime until,
    @Nullable HolidayCalendar calendar) {
  /** Days that an opening is looked for, from the day asked about. */
  private static final int MAX_DAYS_AHEAD = 400;

  /**
   * Checks that the window can open.
   *
   * @throws IllegalArgumentException without a working day, or when it would end before it begins
   */
  public SendingWindow {
    if (workingDays.isEmpty()) {
      throw new IllegalArgumentException(
          "The sending window has no working day.\nMaybe name all seven, for every day.");
    }
    workingDays = Set.copyOf(workingDays);
    if (until != null && !beginning(from).isBefore(until)) {
      throw new IllegalArgumentException(
          ("The sending window ends at %s, which is not after its beginning at %s.\n"
                  + "Maybe leave out the end, for the end of the day.")
              .formatted(until, beginning(from)));
    }
  }

  /** A window that never closes. */
  public static SendingWindow always(ZoneId zone) {
    return new SendingWindow(zone, EnumSet.allOf(DayOfWeek.class), null, null, null);
  }

  /** Whether anything is sent on a day, at whatever hour. */
  public boolean isWorkingDay(LocalDate day) {
    return workingDays.contains(day.getDayOfWeek())
        && (calendar == null || calendar.on(day).isEmpty());
  }

  /** Whether a reminder may leave now. */
  public boolean isOpen(Instant instant) {
    return reason(instant.atZone(zone)).isEmpty();
  }

  /**
   * The instant itself when the window is open, else its next opening.
   *
   * @throws IllegalStateException when it does not open in the next 400 days
   */
  public Instant opensAt(Instant instant) {
    if (isOpen(instant)) {
      return instant;
    }
    // A clock put back at midnight shows the day before again: begin with that day.
    var today = instant.atZone(zone).toLocalDate();
    for (int days = -1; days <= MAX_DAYS_AHEAD; days++) {
      var opening =
          moments(today.plusDays(days))
              .filter(moment -> moment.isAfter(instant) && isOpen(moment))
              .min(Instant::compareTo);
      if (opening.isPresent()) {
        return opening.get();
      }
    }
    throw new IllegalStateException(
        ("The sending window does not open in the %d days after %s.\n"
                + "Maybe its calendar closes every working day.")
            .formatted(MAX_DAYS_AHEAD, today));
  }

  /**
   * Why nothing is sent now and when it will be, as an English sentence; empty when open.
   *
   * @throws IllegalStateException as {@link #opensAt} does
   */
  public Optional<String> closedBecause(Instant instant) {
    return reason(instant.atZone(zone))
        .map(
            reason -> {
              var opens = opensAt(instant).atZone(zone);
              return "%s; it opens on %s at %s."
                  .formatted(reason, opens.toLocalDate(), opens.toLocalTime());
            });
  }

  private Optional<String> reason(ZonedDateTime local) {
    var day = local.toLocalDate();
    var time = local.toLocalTime();
    if (!workingDays.contains(day.getDayOfWeek())) {
      var name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      return Optional.of(name + " is not a working day");
    }
    var holiday = calendar == null ? Optional.<Holiday>empty() : calendar.on(day);
    if (holiday.isPresent()) {
      return Optional.of("%s is a holiday (%s)".formatted(day, holiday.get().names().en()));
    }
    if (from != null && time.isBefore(from)) {
      return Optional.of("It is %s and sending begins at %s".formatted(minutes(time), from));
    }
    if (until != null && !time.isBefore(until)) {
      return Optional.of("It is %s and sending ends at %s".formatted(minutes(time), until));
    }
    return Optional.empty();
  }

  /** The moments of a day at which the window may open: its beginning, and clock changes. */
  private Stream<Instant> moments(LocalDate day) {
    var beginning = day.atTime(beginning(from));
    var rules = zone.getRules();
    var beginnings =
        rules.getValidOffsets(beginning).stream().map(offset -> beginning.toInstant(offset));
    var midnight = day.atStartOfDay(zone).toInstant();
    var change = rules.nextTransition(midnight.minusNanos(1));
    return change == null || !change.getInstant().atZone(zone).toLocalDate().equals(day)
        ? beginnings
        : Stream.concat(beginnings, Stream.of(change.getInstant()));
  }

  private static LocalTime beginning(@Nullable LocalTime from) {
    return from == null ? LocalTime.MIDNIGHT : from;
  }

  private static LocalTime minutes(LocalTime time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }
}
