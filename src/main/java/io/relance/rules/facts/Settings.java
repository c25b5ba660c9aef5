package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What the entity has set, and the day that is decided about. */
public record Settings(
    @Daily(Daily.Change.COUNTS) @Meaning("the day that is decided about") LocalDate day,
    @Meaning("code of the entity") String entity,
    @Meaning("its currency, e.g. EUR") String currency,
    @Meaning(
            value = "how entries share a reminder",
            oneOf = {"item", "account"})
        String grouping,
    @Meaning("a debt with less open is left out") BigDecimal minimumAmount,
    @Meaning("entries with nothing but upcoming promises are left out") boolean excludePromised,
    @Meaning("disputed entries are left out") boolean excludeDisputed,
    @Meaning("credits join a reminder before their due date") boolean includeCreditsNotDue) {

  @Override
  public String toString() {
    return "Settings of " + entity;
  }
}
