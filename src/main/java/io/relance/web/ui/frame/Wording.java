package io.relance.web.ui.frame;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts, amounts, days and times as one visitor reads them. For one thread. */
public final class Wording {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Texts texts;
  private final ULocale locale;
  private final ZoneId zone;

  /**
   * The words of a language.
   *
   * @param zone in which times of day are told
   */
  Wording(String language, ZoneId zone) {
    this.texts = Texts.of(language);
    this.locale = Texts.locale(texts.language());
    this.zone = zone;
  }

  /** "fr" or "en". */
  public String language() {
    return texts.language();
  }

  /** A text by its key, with its values in place. */
  public String text(String key, Map<String, ?> values) {
    return texts.text(key, values);
  }

  /** Whether there is a text of this key. */
  public boolean has(String key) {
    return texts.has(key);
  }

  /** A word of the API in the visitor's language, e.g. {@code channel}, {@code email}. */
  public String word(String kind, @Nullable String code) {
    return texts.word(kind, code);
  }

  /** An amount with its currency, e.g. {@code 1 200,50 €}. */
  public String money(@Nullable Object amount, @Nullable String currency) {
    var value = decimal(amount);
    if (value == null) {
      return "";
    }
    if (currency == null || currency.isEmpty()) {
      return amount(value);
    }
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency));
    return format.format(value);
  }

  /** An amount without its currency, with two decimals at least. */
  public String amount(@Nullable Object amount) {
    var value = decimal(amount);
    if (value == null) {
      return "";
    }
    var format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(Math.max(2, value.stripTrailingZeros().scale()));
    return format.format(value);
  }

  /** A number with its thousands apart. */
  public String number(@Nullable Object number) {
    var value = decimal(number);
    return value == null ? "" : NumberFormat.getNumberInstance(locale).format(value);
  }

  /** A part of a whole, 0 to 1, in per cent. */
  public String percent(@Nullable Object share) {
    var value = decimal(share);
    return value == null ? "" : NumberFormat.getPercentInstance(locale).format(value);
  }

  /** A day, e.g. {@code 31 janv. 2013}. */
  public String date(@Nullable String iso) {
    return iso == null || iso.isEmpty() ? "" : day(iso, "yMMMd");
  }

  /** The day of a moment where the visitor is, in the form of the API. */
  public String dayOf(String iso) {
    return instant(iso).atZone(zone).toLocalDate().toString();
  }

  /** A day with its weekday, e.g. {@code jeudi 31 janvier}. */
  public String weekday(String iso) {
    return day(iso, "MMMMEEEEd");
  }

  /** A day by a skeleton of CLDR, e.g. {@code yMMMM}. */
  public String day(String iso, String skeleton) {
    var day = LocalDate.parse(iso.length() > 10 ? iso.substring(0, 10) : iso);
    var format = DateFormat.getInstanceForSkeleton(skeleton, locale);
    format.setCalendar(new GregorianCalendar(TimeZone.getTimeZone("UTC"), locale));
    return format.format(Date.from(day.atStartOfDay(UTC).toInstant()));
  }

  /** A moment, e.g. {@code 31 janv. 2013, 09:00}, where the visitor is. */
  public String moment(@Nullable String iso) {
    if (iso == null || iso.isEmpty()) {
      return "";
    }
    var format = DateFormat.getInstanceForSkeleton("yMMMdHm", locale);
    format.setCalendar(new GregorianCalendar(TimeZone.getTimeZone(zone.getId()), locale));
    return format.format(Date.from(instant(iso)));
  }

  private static Instant instant(String iso) {
    return OffsetDateTime.parse(iso).toInstant();
  }

  private static @Nullable BigDecimal decimal(@Nullable Object number) {
    return switch (number) {
      case null -> null;
      case BigDecimal decimal -> decimal;
      case CharSequence text when text.isEmpty() -> null;
      case Object other -> new BigDecimal(other.toString());
    };
  }
}
