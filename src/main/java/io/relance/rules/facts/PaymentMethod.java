package io.relance.rules.facts;

/** How an entry is paid. An entry always has one: {@link #UNKNOWN} when the ledger says none. */
public record PaymentMethod(
    @Meaning("the ledger's code; empty when it says none") String code,
    @Meaning("what people call it; the code when nobody named it") String label,
    @Meaning("the company takes the money itself: direct debit, bill of exchange")
        boolean automatic) {

  /** Of an entry for which the ledger says none. */
  public static final PaymentMethod UNKNOWN = new PaymentMethod("", "", false);

  @Override
  public String toString() {
    if (code.isEmpty()) {
      return "no payment method";
    }
    return "payment method " + code + (automatic ? " (automatic)" : "");
  }
}
