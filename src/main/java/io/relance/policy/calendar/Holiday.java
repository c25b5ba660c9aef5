package io.relance.policy.calendar;

import java.time.LocalDate;

/** A day that is a public holiday, and what it is called. */
public record Holiday(LocalDate date, Names names) {}
