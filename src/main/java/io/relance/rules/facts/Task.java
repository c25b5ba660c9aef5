package io.relance.rules.facts;

import java.math.BigDecimal;

/** A follow-up action about to be proposed: exists once the steps of the entries are planned. */
public record Task(
    @Meaning("the customer it is for") Customer customer,
    @Meaning("its currency, e.g. EUR") String currency,
    @Meaning(
            value = "notice before the due date, reminder, or thanks for a payment",
            oneOf = {"notice", "reminder", "thanks"})
        String phase,
    @Meaning("0 for a notice and for thanks, 1 to 7 for a reminder") int level,
    @Meaning(
            value = "how it reaches the customer",
            oneOf = {"email", "letter", "phone", "other"})
        String channel,
    @Meaning("sent without a person's approval") boolean automatic,
    @Meaning("entries in it that nothing leaves out") int tickedLines,
    @Meaning("what those entries have open, credits deducted; for thanks what was paid")
        BigDecimal total,
    @Meaning("what the customer owes in this currency: what is late, less its credits")
        BigDecimal balance,
    @Meaning("the total is positive, but under the entity's floor") boolean underFloor,
    @Meaning("the total is over the entity's ceiling") boolean overCeiling)
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
