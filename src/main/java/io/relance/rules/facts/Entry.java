package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One open ledger item of the customer: a debt is positive, a credit negative. */
@Meaning(
    value = "each open item of its ledger account: invoice, credit note, payment",
    example = "$entry : Entry( late, openAmount >= 1000 )")
public record Entry(
    @Meaning(value = "its identifier in the ledger", example = "id.startsWith(\"2026-\")")
        String id,
    @Meaning(value = "the customer that owes it", example = "customer == $customer")
        Customer customer,
    @Meaning(
            value = "what it is",
            example = "kind == \"invoice\"",
            oneOf = {"invoice", "credit", "payment", "opening", "other"})
        String kind,
    @Meaning(
            value = "what the customer knows it by: the invoice number",
            example = "reference.startsWith(\"F-\")")
        String reference,
    @Meaning(
            value = "what the ledger says about it; may be empty",
            example = "label contains \"deposit\"")
        String label,
    @Meaning(value = "date of the invoice", example = "entryDate >= \"2026-01-01\"")
        LocalDate entryDate,
    @Meaning(value = "date on which it is due", example = "dueDate < \"2026-01-01\"")
        LocalDate dueDate,
    @Meaning(value = "original amount, signed", example = "amount >= 10000") BigDecimal amount,
    @Meaning(value = "what is left of it, signed", example = "openAmount < 50")
        BigDecimal openAmount,
    @Meaning(value = "what has been paid of it so far", example = "paidAmount > 0")
        BigDecimal paidAmount,
    @Meaning(value = "something of it was paid, something is left", example = "partlyPaid")
        boolean partlyPaid,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value = "days since the last time a part of it was paid; -1 when that is not known",
            example = "partlyPaid, daysSincePayment < 7")
        int daysSincePayment,
    @Meaning(value = "its currency, e.g. EUR", example = "currency == \"USD\"") String currency,
    @Meaning(value = "its currency is not the entity's", example = "foreignCurrency")
        boolean foreignCurrency,
    @Meaning(value = "how it is paid; always there", example = "paymentMethod.code == \"LCR\"")
        PaymentMethod paymentMethod,
    @Meaning(
            value = "custom fields by name, e.g. tags[\"tag1\"]; empty when missing",
            example = "tags[\"tag2\"] == \"SITE-A\"")
        Tags tags,
    @Meaning(value = "words that people marked it with", example = "flags contains \"to check\"")
        Flags flags,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value = "days since the due date: 0 on the day, 1 the day after, negative before",
            example = "daysOverdue >= 60")
        int daysOverdue,
    @Daily(Daily.Change.COUNTS)
        @Meaning(value = "days since the date of the invoice", example = "daysSinceInvoice > 45")
        int daysSinceInvoice,
    @Meaning(value = "days from the invoice's date to its due date", example = "termDays > 60")
        int termDays,
    @Meaning(
            value = "a debt from the day after its due date, a credit from its due date on",
            example = "late")
        boolean late,
    @Meaning(
            value = "a credit note, a payment not yet matched, or anything else the company owes",
            example = "!credit")
        boolean credit,
    @Meaning(value = "left out by hand", example = "stopped") boolean stopped,
    @Meaning(value = "the customer contests it", example = "disputed") boolean disputed,
    @Meaning(
            value = "why it is contested; may be empty",
            example = "disputeReason contains \"delivery\"")
        String disputeReason,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value = "days since it is contested, 0 on the day; -1 when it is not",
            example = "disputed, daysDisputed < 30")
        int daysDisputed,
    @Meaning(value = "matched with its settlement in the ledger", example = "lettered")
        boolean lettered,
    @Meaning(value = "nothing is left of it", example = "paid") boolean paid,
    @Meaning(
            value = "it has an upcoming promise, and none that passed unkept",
            example = "promised")
        boolean promised,
    @Meaning(value = "a promise of it passed unkept", example = "latePromise") boolean latePromise,
    @Meaning(value = "number of its promises still to be kept", example = "openPromises > 1")
        int openPromises,
    @Meaning(value = "what those promise together", example = "promisedAmount < 100")
        BigDecimal promisedAmount,
    @Daily(Daily.Change.JUMPS)
        @Meaning(
            value = "days to the next promised day, 0 on it; -1 when there is none",
            example = "promised, daysUntilPromise <= 5")
        int daysUntilPromise,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value = "days since the first promise that passed unkept; -1 when there is none",
            example = "latePromise, daysSinceLatePromise > 3")
        int daysSinceLatePromise,
    @Meaning(
            value = "a debt with less open than the entity's minimum (less, not equal)",
            example = "belowMinimum")
        boolean belowMinimum,
    @Meaning(
            value = "a debt with less open than its next step's minimum (less, not equal)",
            example = "belowStepMinimum")
        boolean belowStepMinimum,
    @Meaning(
            value = "level of the last reminder it went through; 0 when none",
            example = "lastLevel >= 3")
        int lastLevel,
    @Meaning(
            value = "number of steps it went through, notices and reminders",
            example = "stepsPassed == 0")
        int stepsPassed,
    @Daily(Daily.Change.COUNTS)
        @Meaning(
            value = "days since its last reminder; -1 when it had none",
            example = "lastLevel > 0, daysSinceReminder < 10")
        int daysSinceReminder,
    @Meaning(
            value = "in a reminder on its way, failed, or of unknown outcome",
            example = "inProgress")
        boolean inProgress,
    @Meaning(
            value =
                "the step it goes through next; always there, phase \"none\" when there is none",
            example = "nextStep.level == 1")
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
