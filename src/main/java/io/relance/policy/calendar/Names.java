package io.relance.policy.calendar;

/** A name in the two languages of the house. */
public record Names(String fr, String en) {}
