package io.relance.policy.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/** One line of a calendar: a feast that comes back every year, between two years perhaps. */
sealed interface Feast {
  Names names();

  Years years();

  /** The feast's day in any year, or empty when the year has no such day. */
  Optional<LocalDate> day(int year);

  /** The holiday it makes in a year, or empty when it makes none. */
  default Optional<Holiday> in(int year) {
    return years().hold(year) ? day(year).map(day -> new Holiday(day, names())) : Optional.empty();
  }

  /** On the same day of every year; 29 February in leap years only. */
  record Fixed(MonthDay monthDay, Names names, Years years) implements Feast {
    @Override
    public Optional<LocalDate> day(int year) {
      return monthDay.isValidYear(year) ? Optional.of(monthDay.atYear(year)) : Optional.empty();
    }
  }

  /** So many days after Easter Sunday, before it when negative. */
  record FromEaster(int days, Names names, Years years) implements Feast {
    @Override
    public Optional<LocalDate> day(int year) {
      return Optional.of(Easter.sunday(year).plusDays(days));
    }
  }

  /** First and last year, both inclusive. */
  record Years(int from, int until) {
    boolean hold(int year) {
      return from <= year && year <= until;
    }
  }
}
