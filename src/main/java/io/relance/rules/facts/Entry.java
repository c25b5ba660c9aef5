package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One open ledger item of the customer: a debt is positive, a credit negative. */
public record Entry(
    @Meaning("its identifier in the ledger") String id,
    @Meaning("the customer that owes it") Customer customer,
    @Meaning(
            value = "what it is",
            oneOf = {"invoice", "credit", "payment", "opening", "other"})
        String kind,
    @Meaning("what the customer knows it by: the invoice number") String reference,
    @Meaning("what the ledger says about it; may be empty") String label,
    @Meaning("date of the invoice") LocalDate entryDate,
    @Meaning("date on which it is due") LocalDate dueDate,
    @Meaning("original amount, signed") BigDecimal amount,
    @Meaning("what is left of it, signed") BigDecimal openAmount,
    @Meaning("its currency, e.g. EUR") String currency,
    @Meaning("its currency is not the entity's") boolean foreignCurrency,
    @Meaning("how it is paid; always there") PaymentMethod paymentMethod,
    @Meaning("custom fields by name, e.g. tags[\"tag1\"]; empty when missing") Tags tags,
    @Daily(Daily.Change.COUNTS)
        @Meaning("days since the due date: 0 on the day, 1 the day after, negative before")
        int daysOverdue,
    @Meaning("a debt from the day after its due date, a credit from its due date on") boolean late,
    @Meaning("a credit note, a payment not yet matched, or anything else the company owes")
        boolean credit,
    @Meaning("left out by hand") boolean stopped,
    @Meaning("the customer contests it") boolean disputed,
    @Meaning("why it is contested; may be empty") String disputeReason,
    @Meaning("matched with its settlement in the ledger") boolean lettered,
    @Meaning("nothing is left of it") boolean paid,
    @Meaning("it has an upcoming promise, and none that passed unkept") boolean promised,
    @Meaning("a promise of it passed unkept") boolean latePromise,
    @Meaning("a debt with less open than the entity's minimum (less, not equal)")
        boolean belowMinimum,
    @Meaning("a debt with less open than its next step's minimum (less, not equal)")
        boolean belowStepMinimum,
    @Meaning("level of the last reminder it went through; 0 when none") int lastLevel,
    @Meaning("in a reminder on its way, failed, or of unknown outcome") boolean inProgress,
    @Meaning("the step it goes through next; always there, phase \"none\" when there is none")
        Step nextStep)
    implements Subject {

  @Override
  public String toString() {
    return "Entry "
        + reference
        + ": open "
        + openAmount.toPlainString()
        + " "
        + currency
        + ", "
        + delay();
  }

  private String delay() {
    var days = Math.abs(daysOverdue) == 1 ? "1 day" : Math.abs(daysOverdue) + " days";
    if (daysOverdue == 0) {
      return "due today";
    }
    return daysOverdue > 0 ? days + " overdue" : "due in " + days;
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
