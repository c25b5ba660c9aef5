package io.relance.rules.facts;

import java.math.BigDecimal;

/** A follow-up action about to be proposed: exists once the steps of the entries are planned. */
@Meaning(
    value = "each follow-up action about to be proposed",
    example = "$task : Task( total > 10000 )")
public record Task(
    @Meaning(value = "the customer it is for", example = "customer == $customer") Customer customer,
    @Meaning(value = "its currency, e.g. EUR", example = "currency == \"EUR\"") String currency,
    @Meaning(
            value = "notice before the due date, reminder, or thanks for a payment",
            example = "phase == \"reminder\"",
            oneOf = {"notice", "reminder", "thanks"})
        String phase,
    @Meaning(value = "0 for a notice and for thanks, 1 to 7 for a reminder", example = "level >= 3")
        int level,
    @Meaning(
            value = "how it reaches the customer",
            example = "channel == \"letter\"",
            oneOf = {"email", "letter", "phone", "other"})
        String channel,
    @Meaning(value = "sent without a person's approval", example = "automatic") boolean automatic,
    @Meaning(value = "entries in it that nothing leaves out", example = "tickedLines > 0")
        int tickedLines,
    @Meaning(
            value = "what those entries have open, credits deducted; for thanks what was paid",
            example = "total < 15")
        BigDecimal total,
    @Meaning(
            value = "what the customer owes in this currency: what is late, less its credits",
            example = "balance <= 0")
        BigDecimal balance,
    @Daily(Daily.Change.JUMPS)
        @Meaning(
            value = "days overdue of the oldest of those entries; 0 when none is late",
            example = "oldestDaysOverdue > 90")
        int oldestDaysOverdue,
    @Meaning(value = "the total is positive, but under the entity's floor", example = "underFloor")
        boolean underFloor,
    @Meaning(value = "the total is over the entity's ceiling", example = "overCeiling")
        boolean overCeiling)
    implements Subject {

  @Override
  public String toString() {
    var name = level == 0 ? phase : phase + " " + level;
    return "Task "
        + name
        + ": total "
        + total.toPlainString()
        + " "
        + currency
        + ", balance "
        + balance.toPlainString();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
