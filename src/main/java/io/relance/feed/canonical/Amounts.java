package io.relance.feed.canonical;

import io.relance.feed.FeedLimits;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Exact decimal amounts, bounded before any arithmetic is done on them. */
final class Amounts {
  private static final int LENGTH = 40;
  private static final int DECIMALS = 2;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

  private Amounts() {}

  /**
   * The amount with two decimals or as many as it needs, so that equal amounts are equal values.
   */
  static BigDecimal read(String field, Value value, String text) throws Refusal {
    if (text.length() > LENGTH || !NUMBER.matcher(text).matches()) {
      throw refused(field, value);
    }
    // The exponent is bounded above and never expanded before the digits are counted.
    var amount = new BigDecimal(text).stripTrailingZeros();
    if (amount.precision() - amount.scale() > FeedLimits.AMOUNT_INTEGER_DIGITS) {
      throw Fields.wrong(
          field,
          value,
          "amount-too-large",
          "has more than %d digits before the point.".formatted(FeedLimits.AMOUNT_INTEGER_DIGITS));
    }
    if (amount.scale() > FeedLimits.AMOUNT_DECIMALS) {
      throw Fields.wrong(
          field,
          value,
          "too-many-decimals",
          "has more than %d decimals.\nMaybe it went through floating point on its way."
              .formatted(FeedLimits.AMOUNT_DECIMALS));
    }
    return amount.setScale(Math.max(DECIMALS, amount.scale()));
  }

  static Refusal refused(String field, Value value) {
    return Fields.wrong(
        field, value, "not-an-amount", "is no amount.\nMaybe write it as \"1200.50\".");
  }
}
