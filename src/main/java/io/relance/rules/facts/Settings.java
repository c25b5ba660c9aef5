package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What the entity has set, and the day that is decided about. */
@Meaning(
    value = "what the entity has set, and the day; there is exactly one",
    example = "Settings( month == 8 )")
public record Settings(
    @Daily(Daily.Change.COUNTS)
        @Meaning(value = "the day that is decided about", example = "day >= \"2026-12-24\"")
        LocalDate day,
    @Daily(Daily.Change.JUMPS)
        @Meaning(
            value = "its day of the week",
            example = "weekday == \"monday\"",
            oneOf = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
        String weekday,
    @Daily(Daily.Change.JUMPS)
        @Meaning(value = "its day of the month, 1 to 31", example = "dayOfMonth <= 5")
        int dayOfMonth,
    @Daily(Daily.Change.JUMPS) @Meaning(value = "its month, 1 to 12", example = "month == 8")
        int month,
    @Daily(Daily.Change.JUMPS)
        @Meaning(value = "it is the last day of its month", example = "lastDayOfMonth")
        boolean lastDayOfMonth,
    @Meaning(value = "code of the entity", example = "entity == \"FR01\"") String entity,
    @Meaning(value = "its currency, e.g. EUR", example = "currency == \"EUR\"") String currency,
    @Meaning(
            value = "how entries share a reminder",
            example = "grouping == \"account\"",
            oneOf = {"item", "account"})
        String grouping,
    @Meaning(value = "a debt with less open is left out", example = "minimumAmount > 0")
        BigDecimal minimumAmount,
    @Meaning(
            value = "a reminder with a smaller total is left out; 0 when none is set",
            example = "reminderFloor > 0")
        BigDecimal reminderFloor,
    @Meaning(
            value = "a reminder with a larger total needs a person; 0 when none is set",
            example = "reminderCeiling > 0")
        BigDecimal reminderCeiling,
    @Meaning(
            value = "entries with nothing but upcoming promises are left out",
            example = "excludePromised")
        boolean excludePromised,
    @Meaning(value = "disputed entries are left out", example = "!excludeDisputed")
        boolean excludeDisputed,
    @Meaning(
            value = "credits join a reminder before their due date",
            example = "includeCreditsNotDue")
        boolean includeCreditsNotDue) {

  @Override
  public String toString() {
    return "Settings of " + entity;
  }
}
