package io.relance.web.ui.frame;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts as people type them. In French the comma begins the decimals, and spaces or dots
 * keep thousands apart; in English the dot begins them, and commas keep thousands apart. What can
 * only be meant in one way is taken so in both; what could be two amounts is refused.
 */
public final class TypedAmount {
  private static final String SIGNS = "[\\s\u00a0\u202f\u2009€$£]";
  private static final String WHOLE = "-?[0-9]{1,15}";
  private static final int USUAL_DECIMALS = 2;

  private TypedAmount() {}

  /**
   * The amount in the form of the API: {@code 1200.50}.
   *
   * @param typed an empty text stays one
   * @param language "fr" or "en"
   * @param currency that it is in, null when it may be any
   * @throws ProblemException 422 {@code unreadable-amount}
   */
  public static String of(String typed, String language, @Nullable String currency) {
    var read = read(typed, language, currency);
    if (read == null) {
      throw new ProblemException(
          Problem.of(
              422,
              "unreadable-amount",
              "\"%s\" is no amount, or could be two.\nMaybe write it like %s."
                  .formatted(typed.strip(), language.equals("fr") ? "1200,50" : "1200.50")));
    }
    return read;
  }

  /** The same, but null for what is no amount or could be two. */
  public static @Nullable String read(String typed, String language, @Nullable String currency) {
    var bare = typed.replaceAll(SIGNS, "");
    var mark = language.equals("fr") ? ',' : '.';
    return bare.isEmpty() ? bare : plain(bare, mark, decimals(currency));
  }

  private static @Nullable String plain(String bare, char mark, int decimals) {
    var last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
    if (last < 0) {
      return bare.matches(WHOLE) ? bare : null;
    }
    var sign = bare.charAt(last);
    var before = bare.substring(0, last);
    var after = bare.substring(last + 1);
    var other = sign == ',' ? '.' : ',';
    if (!after.matches("[0-9]+")) {
      return null;
    }
    if (before.indexOf(sign) >= 0 || isGroup(before, after, sign, mark)) {
      return isGrouped(bare, sign) ? bare.replace(String.valueOf(sign), "") : null;
    }
    var whole = isGrouped(before, other) ? before.replace(String.valueOf(other), "") : before;
    return whole.matches(WHOLE) && after.length() <= decimals ? whole + "." + after : null;
  }

  /** One sign and three digits: thousands in one language, and in the other more than decimals. */
  private static boolean isGroup(String before, String after, char sign, char mark) {
    return sign != mark && after.length() == 3 && before.matches("-?[1-9][0-9]{0,2}");
  }

  private static boolean isGrouped(String text, char sign) {
    return text.matches("-?[1-9][0-9]{0,2}([" + sign + "][0-9]{3}){1,4}");
  }

  private static int decimals(@Nullable String currency) {
    if (currency == null) {
      return USUAL_DECIMALS;
    }
    try {
      return Math.max(USUAL_DECIMALS, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return USUAL_DECIMALS;
    }
  }
}
