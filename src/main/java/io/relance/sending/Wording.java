package io.relance.sending;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Amounts, dates and kinds of entries in a customer's language. */
final class Wording {
  private static final Map<String, String> FRENCH =
      Map.of(
          "invoice", "Facture",
          "credit", "Avoir",
          "payment", "Règlement",
          "opening", "Report",
          "other", "Écriture");
  private static final Map<String, String> ENGLISH =
      Map.of(
          "invoice", "Invoice",
          "credit", "Credit note",
          "payment", "Payment",
          "opening", "Balance forward",
          "other", "Entry");

  /** By code; Java itself makes the list anew for who asks. */
  private static final Map<String, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .collect(toUnmodifiableMap(Currency::getCurrencyCode, currency -> currency));

  private final boolean isFrench;
  private final Locale locale;
  private final DateTimeFormatter inTable;
  private final DateTimeFormatter inSentence;

  /** The wording of a template language, "fr" or "en". */
  Wording(String language) {
    this.isFrench = language.equals("fr");
    this.locale = isFrench ? Locale.FRANCE : Locale.UK;
    // A month in letters where day and month could be mistaken for each other.
    this.inTable = DateTimeFormatter.ofPattern(isFrench ? "dd/MM/yyyy" : "d MMM yyyy", locale);
    this.inSentence = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
  }

  /** The amount with its currency: {@code 1 234,50 €}, {@code £1,234.50}. */
  String amount(BigDecimal amount, String currency) {
    var known = currency(currency);
    if (known.isEmpty()) {
      var plain = NumberFormat.getNumberInstance(locale);
      plain.setMinimumFractionDigits(2);
      return tidy(plain.format(amount)) + "\u00a0" + currency;
    }
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(known.get());
    var digits = Math.max(0, known.get().getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return tidy(format.format(amount));
  }

  /** A date as tables show it: {@code 31/01/2013}, {@code 31 Jan 2013}. */
  String date(LocalDate date) {
    return inTable.format(date);
  }

  /** A date as sentences say it: {@code 1er janvier 2013}, {@code 1 January 2013}. */
  String longDate(LocalDate date) {
    // A date is not torn apart at the end of a line.
    var said = inSentence.format(date).replace(' ', '\u00a0');
    return isFrench && date.getDayOfMonth() == 1 ? "1er" + said.substring(1) : said;
  }

  /** What an entry is: {@code Facture}, {@code Credit note}. */
  String kind(String code) {
    return (isFrench ? FRENCH : ENGLISH).getOrDefault(code, code);
  }

  /**
   * The narrow no-break space of French numbers is missing from many fonts; the wide one is not.
   */
  private static String tidy(String formatted) {
    return formatted.replace('\u202f', '\u00a0');
  }

  private static Optional<Currency> currency(String code) {
    return Optional.ofNullable(CURRENCIES.get(code));
  }
}
