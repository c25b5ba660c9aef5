package io.relance.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One ledger item of a customer.
 *
 * @param id the entry's identifier in the ledger, unique in its entity
 * @param customer ledger number of the customer
 * @param reference what the customer knows it by (invoice number)
 * @param dueDateDerived true when the ledger gave no due date and it was worked out
 * @param amount original amount, signed: a debt is positive, a credit negative
 * @param openAmount what is left after partial settlement, signed likewise
 * @param currency ISO 4217 code
 * @param paymentMethod the ledger's code, null when it says none
 * @param letterCode non-null when the entry is matched with its settlement
 * @param closed true when nothing is left to follow up
 * @param paidDate when it was settled, null when unknown or open
 * @param tags custom fields by name
 * @param stopped left out by hand
 * @param disputeReason non-null when the customer contests this entry
 * @param flags words that people marked it with
 */
public record Entry(
    String id,
    String customer,
    EntryKind kind,
    String reference,
    LocalDate entryDate,
    LocalDate dueDate,
    boolean dueDateDerived,
    BigDecimal amount,
    BigDecimal openAmount,
    String currency,
    @Nullable String paymentMethod,
    @Nullable String letterCode,
    boolean closed,
    @Nullable LocalDate paidDate,
    @Nullable String label,
    Map<String, String> tags,
    boolean stopped,
    @Nullable String disputeReason,
    List<String> flags) {

  /** An entry that nobody marked. */
  public Entry(
      String id,
      String customer,
      EntryKind kind,
      String reference,
      LocalDate entryDate,
      LocalDate dueDate,
      boolean dueDateDerived,
      BigDecimal amount,
      BigDecimal openAmount,
      String currency,
      @Nullable String paymentMethod,
      @Nullable String letterCode,
      boolean closed,
      @Nullable LocalDate paidDate,
      @Nullable String label,
      Map<String, String> tags,
      boolean stopped,
      @Nullable String disputeReason) {
    this(
        id,
        customer,
        kind,
        reference,
        entryDate,
        dueDate,
        dueDateDerived,
        amount,
        openAmount,
        currency,
        paymentMethod,
        letterCode,
        closed,
        paidDate,
        label,
        tags,
        stopped,
        disputeReason,
        List.of());
  }

  /** A credit note, a payment not yet matched, or anything else that the company owes. */
  public boolean isCredit() {
    return openAmount.signum() < 0;
  }

  /** The same with another open amount. */
  public Entry withOpenAmount(BigDecimal open) {
    return with(open, stopped);
  }

  /** The same after its stop has ended. */
  public Entry withoutStop() {
    return with(openAmount, false);
  }

  private Entry with(BigDecimal open, boolean stop) {
    return new Entry(
        id,
        customer,
        kind,
        reference,
        entryDate,
        dueDate,
        dueDateDerived,
        amount,
        open,
        currency,
        paymentMethod,
        letterCode,
        closed,
        paidDate,
        label,
        tags,
        stop,
        disputeReason,
        flags);
  }

  /** Matched with its settlement, with nothing left of it: what remains is to acknowledge it. */
  public boolean isSettled() {
    return letterCode != null && amount.signum() > 0 && (closed || openAmount.signum() == 0);
  }

  /** Something of it was paid or used up, and something is left. */
  public boolean isPartlyPaid() {
    return openAmount.signum() != 0
        && openAmount.signum() == amount.signum()
        && openAmount.abs().compareTo(amount.abs()) < 0;
  }

  /** Days from the due date to {@code day}: 0 on the due date, 1 the day after, negative before. */
  public int daysOverdue(LocalDate day) {
    return Math.toIntExact(ChronoUnit.DAYS.between(dueDate, day));
  }

  /** A debt is late from the day after its due date; a credit counts from its due date on. */
  public boolean isLate(LocalDate day) {
    return isCredit() ? !day.isBefore(dueDate) : day.isAfter(dueDate);
  }
}
