package io.relance.feed.canonical;

import io.relance.feed.FeedLimits;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of one record; each is checked where it is asked for. */
final class Fields {
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<String, Value> values;

  Fields(Map<String, Value> values) {
    this.values = values;
  }

  /** The text of a field as it was written, unchecked; null when it is no text. */
  @Nullable String raw(String field) {
    return values.get(field) instanceof Value.Text text ? text.text() : null;
  }

  /** A text that must be there and not be blank. */
  String required(String field, int length) throws Refusal {
    var text = optional(field, length);
    if (text == null) {
      throw missing(field);
    }
    return text;
  }

  /** A text without control characters; null when absent or blank. */
  @Nullable String optional(String field, int length) throws Refusal {
    return checked(field, length, false);
  }

  /** A text that may have line ends and tabs; null when absent or blank. */
  @Nullable String prose(String field) throws Refusal {
    return checked(field, FeedLimits.TEXT_LENGTH, true);
  }

  private @Nullable String checked(String field, int length, boolean prose) throws Refusal {
    var value = given(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Value.Text text)) {
      throw wrong(field, value, "not-a-text", "is no text.\nMaybe put it in quotes.");
    }
    Texts.check(field, text, length, prose);
    return text.text().isBlank() ? null : text.text().strip();
  }

  /** A day; null when absent. */
  @Nullable LocalDate optionalDate(String field) throws Refusal {
    return switch (given(field)) {
      case null -> null;
      case Value.Text text when text.text().isBlank() -> null;
      case Value.Text text -> date(field, text);
      case Value other -> throw notDate(field, other);
    };
  }

  private static LocalDate date(String field, Value.Text text) throws Refusal {
    LocalDate date;
    try {
      date = LocalDate.parse(text.text());
    } catch (DateTimeException _) {
      throw notDate(field, text);
    }
    if (date.getYear() < FeedLimits.FIRST_YEAR || date.getYear() > FeedLimits.LAST_YEAR) {
      throw wrong(
          field,
          text,
          "date-out-of-range",
          "is outside the years %d to %d.".formatted(FeedLimits.FIRST_YEAR, FeedLimits.LAST_YEAR));
    }
    return date;
  }

  LocalDate date(String field) throws Refusal {
    var date = optionalDate(field);
    if (date == null) {
      throw missing(field);
    }
    return date;
  }

  /** An exact amount, written as a number or as a text; null when absent. */
  @Nullable BigDecimal optionalAmount(String field) throws Refusal {
    return switch (given(field)) {
      case null -> null;
      case Value.Numeral number -> Amounts.read(field, number, number.text());
      case Value.Text text when text.text().isBlank() -> null;
      case Value.Text text -> Amounts.read(field, text, text.text());
      case Value other -> throw Amounts.refused(field, other);
    };
  }

  BigDecimal amount(String field) throws Refusal {
    var amount = optionalAmount(field);
    if (amount == null) {
      throw missing(field);
    }
    return amount;
  }

  /** A whole number from 0; null when absent. */
  @Nullable Long count(String field) throws Refusal {
    var value = given(field);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Numeral number && number.text().matches("\\d{1,18}")) {
      return Long.valueOf(number.text());
    }
    throw wrong(field, value, "not-a-whole-number", "is no whole number from 0 to 18 digits.");
  }

  boolean truth(String field) throws Refusal {
    return switch (given(field)) {
      case null -> false;
      case Value.Truth truth -> truth.value();
      case Value other -> throw wrong(field, other, "not-a-boolean", "is neither true nor false.");
    };
  }

  /** An ISO 4217 code; null when absent. */
  @Nullable String currency(String field) throws Refusal {
    var code = optional(field, FeedLimits.CODE_LENGTH);
    if (code != null && !CURRENCIES.contains(code)) {
      throw new Refusal(
          column(field),
          field,
          "unknown-currency",
          "Field \"%s\" holds \"%s\", which is no ISO 4217 currency.\nMaybe EUR, USD or CAD."
              .formatted(field, Shown.text(code)));
    }
    return code;
  }

  /** Custom fields by name; numbers are taken as their text, nulls as absent. */
  Map<String, String> tags(String field) throws Refusal {
    var value = given(field);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Value.Members members)) {
      throw wrong(field, value, "not-an-object", "is no object of texts.");
    }
    bounded(field, value, members.values().size());
    var tags = new LinkedHashMap<String, String>();
    for (var tag : members.values().entrySet()) {
      var name = field + "." + Shown.text(tag.getKey());
      Texts.check(
          name,
          new Value.Text(tag.getKey(), tag.getValue().column()),
          FeedLimits.CODE_LENGTH,
          false);
      switch (tag.getValue()) {
        case Value.Nothing _ -> {}
        case Value.Numeral number -> tags.put(tag.getKey(), number.text());
        case Value.Text text -> {
          Texts.check(name, text, FeedLimits.TEXT_LENGTH, true);
          tags.put(tag.getKey(), text.text());
        }
        case Value other -> throw wrong(name, other, "not-a-text", "is no text.");
      }
    }
    return Map.copyOf(tags);
  }

  /** A list of words. */
  List<String> words(String field) throws Refusal {
    var value = given(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Value.Items items)) {
      throw wrong(field, value, "not-a-list", "is no list of texts.");
    }
    bounded(field, value, items.values().size());
    var words = new ArrayList<String>();
    for (var item : items.values()) {
      if (!(item instanceof Value.Text text)) {
        throw wrong(field, item, "not-a-text", "is no text.");
      }
      Texts.check(field, text, FeedLimits.CODE_LENGTH, false);
      words.add(text.text());
    }
    return List.copyOf(words);
  }

  /** Where a field stands; null when it is absent. */
  @Nullable Integer column(String field) {
    var value = values.get(field);
    return value == null ? null : value.column();
  }

  Refusal refusal(String field, String code, String detail) {
    return new Refusal(column(field), field, code, detail);
  }

  private @Nullable Value given(String field) {
    var value = values.get(field);
    return value instanceof Value.Nothing ? null : value;
  }

  private static void bounded(String field, Value value, int size) throws Refusal {
    if (size > FeedLimits.TAGS) {
      throw wrong(
          field,
          value,
          "too-many",
          "has %d values, but at most %d are kept.".formatted(size, FeedLimits.TAGS));
    }
  }

  private Refusal missing(String field) {
    return refusal(field, "missing-field", "Field \"%s\" is missing or empty.".formatted(field));
  }

  private static Refusal notDate(String field, Value value) {
    return wrong(field, value, "not-a-date", "is no date.\nMaybe write it as 2026-01-31.");
  }

  static Refusal wrong(String field, Value value, String code, String why) {
    return new Refusal(
        value.column(),
        field,
        code,
        "Field \"%s\" holds %s, which %s".formatted(field, value.shown(), why));
  }
}
