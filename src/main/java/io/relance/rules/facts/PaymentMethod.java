package io.relance.rules.facts;

/** How an entry is paid. An entry always has one: {@link #UNKNOWN} when the ledger says none. */
@Meaning(
    value = "how an entry is paid; read through the entry",
    example = "$entry : Entry( paymentMethod.automatic )")
public record PaymentMethod(
    @Meaning(
            value = "the ledger's code; empty when it says none",
            example = "paymentMethod.code == \"LCR\"")
        String code,
    @Meaning(
            value = "what people call it; the code when nobody named it",
            example = "paymentMethod.label contains \"debit\"")
        String label,
    @Meaning(
            value = "the company takes the money itself: direct debit, bill of exchange",
            example = "paymentMethod.automatic")
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
