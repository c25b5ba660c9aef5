package io.relance.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingWindowTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final HolidayCalendar FRANCE =
      Calendars.open(Path.of("config/calendars")).find("FR").orElseThrow();
  private static final SendingWindow OFFICE = window(WEEK, "08:00", "18:00", FRANCE);

  // 4 February 2013 is a Monday; Labour Day is a Wednesday that year; Easter Monday is 1 April.
  @ParameterizedTest
  @CsvSource({
    "2013-02-04T07:59:59.999999999+01:00, 2013-02-04T08:00+01:00",
    "2013-02-04T08:00+01:00, ",
    "2013-02-04T17:59:59.999999999+01:00, ",
    "2013-02-04T18:00+01:00, 2013-02-05T08:00+01:00",
    "2013-02-01T18:00+01:00, 2013-02-04T08:00+01:00",
    "2013-02-02T10:00+01:00, 2013-02-04T08:00+01:00",
    "2013-02-03T23:59+01:00, 2013-02-04T08:00+01:00",
    "2013-05-01T10:00+02:00, 2013-05-02T08:00+02:00",
    "2013-04-30T18:00+02:00, 2013-05-02T08:00+02:00",
    "2013-03-29T18:00+01:00, 2013-04-02T08:00+02:00",
    "2013-02-04T23:30+00:00, 2013-02-05T08:00+01:00",
    "2013-12-24T18:30+01:00, 2013-12-26T08:00+01:00",
  })
  void opensOnWorkingDaysBetweenItsTimes(OffsetDateTime at, @Nullable OffsetDateTime opens) {
    assertThat(OFFICE.isOpen(at.toInstant())).isEqualTo(opens == null);
    assertThat(OFFICE.opensAt(at.toInstant()))
        .isEqualTo(opens == null ? at.toInstant() : opens.toInstant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2013-02-02T10:00+01:00 | Saturday is not a working day; it opens on 2013-02-04 at 08:00.",
        "2013-05-01T10:00+02:00 | 2013-05-01 is a holiday (Labour Day); it opens on 2013-05-02 at 08:00.",
        "2013-02-04T07:59:30+01:00 | It is 07:59 and sending begins at 08:00; it opens on 2013-02-04 at 08:00.",
        "2013-02-08T18:00+01:00 | It is 18:00 and sending ends at 18:00; it opens on 2013-02-11 at 08:00.",
      })
  void saysWhyItIsClosed(OffsetDateTime at, String sentence) {
    assertThat(OFFICE.closedBecause(at.toInstant())).hasValue(sentence);
  }

  @Test
  void saysNothingWhenItIsOpen() {
    assertThat(OFFICE.closedBecause(Instant.parse("2013-02-04T08:00:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2013-01-01T00:00:00Z", "2013-03-31T01:30:00Z", "2013-10-27T00:30:00Z"})
  void neverClosesWithoutLimits(Instant at) {
    assertThat(SendingWindow.always(PARIS).isOpen(at)).isTrue();
    assertThat(SendingWindow.always(PARIS).opensAt(at)).isEqualTo(at);
  }

  // On 31 March 2013 at 02:00 the clock leaps to 03:00.
  @ParameterizedTest
  @CsvSource({
    "02:30, 08:00, 2013-03-31T01:59+01:00, 2013-03-31T03:00+02:00",
    "02:30, 08:00, 2013-03-31T03:00+02:00, ",
    "02:00, 08:00, 2013-03-31T01:59+01:00, 2013-03-31T03:00+02:00",
    "02:30, 02:45, 2013-03-31T00:00+01:00, 2013-04-01T02:30+02:00",
    "08:00, 18:00, 2013-03-30T18:00+01:00, 2013-03-31T08:00+02:00",
    "01:00, 02:30, 2013-03-31T01:59+01:00, ",
    "01:00, 02:30, 2013-03-31T03:00+02:00, 2013-04-01T01:00+02:00",
  })
  void opensAfterTheLeapInSpring(
      LocalTime from, LocalTime until, OffsetDateTime at, @Nullable OffsetDateTime opens) {
    opens(new SendingWindow(PARIS, EVERY_DAY, from, until, null), at, opens);
  }

  // On 27 October 2013 at 03:00 the clock is put back to 02:00.
  @ParameterizedTest
  @CsvSource({
    "02:30, 08:00, 2013-10-27T02:29+02:00, 2013-10-27T02:30+02:00",
    "02:30, 08:00, 2013-10-27T02:59+02:00, ",
    "02:30, 08:00, 2013-10-27T02:00+01:00, 2013-10-27T02:30+01:00",
    "02:30, 08:00, 2013-10-27T02:30+01:00, ",
    "01:00, 02:30, 2013-10-27T02:30+02:00, 2013-10-27T02:00+01:00",
    "01:00, 02:30, 2013-10-27T02:30+01:00, 2013-10-28T01:00+01:00",
    "08:00, 18:00, 2013-10-26T18:00+02:00, 2013-10-27T08:00+01:00",
  })
  void goesByTheClockInTheHourRepeatedInAutumn(
      LocalTime from, LocalTime until, OffsetDateTime at, @Nullable OffsetDateTime opens) {
    opens(new SendingWindow(PARIS, EVERY_DAY, from, until, null), at, opens);
  }

  // In São Paulo midnight of 20 October 2013, a Sunday, does not exist: the day begins at 01:00.
  @Test
  void opensAtTheFirstMomentOfADayWithoutMidnight() {
    var sundays =
        new SendingWindow(
            ZoneId.of("America/Sao_Paulo"), Set.of(DayOfWeek.SUNDAY), null, null, null);

    opens(
        sundays,
        OffsetDateTime.parse("2013-10-19T23:59-03:00"),
        OffsetDateTime.parse("2013-10-20T01:00-02:00"));
  }

  @Test
  void opensWithOneOfItsTimesOnly() {
    var mornings = window(WEEK, null, "12:00", null);
    var afternoons = window(WEEK, "12:00", null, null);
    var friday = OffsetDateTime.parse("2013-02-01T12:00+01:00");

    opens(mornings, friday, OffsetDateTime.parse("2013-02-04T00:00+01:00"));
    opens(afternoons, friday, null);
    opens(
        afternoons,
        OffsetDateTime.parse("2013-02-02T00:00+01:00"),
        OffsetDateTime.parse("2013-02-04T12:00+01:00"));
  }

  @ParameterizedTest
  @CsvSource({"08:00, 08:00", "18:00, 08:00", "08:00, 00:00", ", 00:00"})
  void refusesToEndBeforeItBegins(@Nullable String from, String until) {
    assertThatThrownBy(() -> window(WEEK, from, until, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The sending window ends at " + until);
  }

  @Test
  void refusesAWeekWithoutWorkingDays() {
    assertThatThrownBy(() -> window(Set.of(), null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no working day");
  }

  @Test
  void doesNotLookForAnOpeningForEver() {
    var names = new Names("fermé", "closed");
    List<Feast> feasts = new ArrayList<>();
    for (var month = 1; month <= 12; month++) {
      for (var day = 1; day <= Month.of(month).maxLength(); day++) {
        feasts.add(new Feast.Fixed(MonthDay.of(month, day), names, new Feast.Years(2013, 2020)));
      }
    }
    var closed = window(WEEK, null, null, new HolidayCalendar("XX", names, "none", feasts));

    assertThatThrownBy(() -> closed.opensAt(Instant.parse("2013-02-04T08:00:00Z")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("400 days after 2013-02-04");
    assertThat(closed.opensAt(Instant.parse("2020-12-01T08:00:00Z")))
        .isEqualTo("2020-12-31T23:00:00Z");
  }

  private static void opens(
      SendingWindow window, OffsetDateTime at, @Nullable OffsetDateTime opens) {
    assertThat(window.isOpen(at.toInstant())).isEqualTo(opens == null);
    assertThat(window.opensAt(at.toInstant()))
        .isEqualTo(opens == null ? at.toInstant() : opens.toInstant());
  }

  private static SendingWindow window(
      Set<DayOfWeek> days,
      @Nullable String from,
      @Nullable String until,
      @Nullable HolidayCalendar calendar) {
    return new SendingWindow(
        PARIS,
        days,
        from == null ? null : LocalTime.parse(from),
        until == null ? null : LocalTime.parse(until),
        calendar);
  }
}
