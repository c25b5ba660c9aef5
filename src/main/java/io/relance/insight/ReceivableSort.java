package io.relance.insight;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/** The orders in which the list is read; each has an index, which both directions follow. */
public enum ReceivableSort {
  NAME("name_key", "text", "", "\uDBFF\uDFFF", true),
  OPEN("open_key", "float8", "-Infinity", "Infinity", true),
  OVERDUE("overdue_key", "float8", "-Infinity", "Infinity", true),
  /** By days overdue: the earlier due date has more of them. */
  OLDEST("oldest_due", "date", "-infinity", "infinity", false),
  LAST_REMINDER("last_reminder_at", "timestamptz", "-infinity", "infinity", true);

  private static final int LAST_YEAR = 9_999;

  private static final Pattern AMOUNT =
      Pattern.compile("-?[0-9]{1,20}([.][0-9]{1,20})?(E-?[0-9]{1,2})?");

  private final String upwards;
  private final String downwards;
  private final String least;
  private final String most;
  private final boolean growing;

  ReceivableSort(String column, String type, String least, String most, boolean growing) {
    this.upwards = clause(column, type, ">", "");
    this.downwards = clause(column, type, "<", " desc");
    this.least = least;
    this.most = most;
    this.growing = growing;
  }

  /** Every row after the cursor in $11 to $14, at most $15, in this order. */
  private static String clause(String column, String type, String beyond, String direction) {
    return """
        and (receivable.%1$s, receivable.entity, receivable.customer, receivable.currency)
          %3$s ($11::text::%2$s, $12::text, $13::text, $14::text)
        order by receivable.%1$s%4$s, receivable.entity%4$s, receivable.customer%4$s, receivable.currency%4$s
        limit $15
        """
        .formatted(column, type, beyond, direction);
  }

  /** The word used in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The order of that word, which is one of {@link #code}. */
  public static ReceivableSort of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether a text can be a key of this order: a cursor comes from outside. */
  public boolean isKey(String text) {
    try {
      switch (this) {
        case NAME -> {}
        case OPEN, OVERDUE -> {
          if (!AMOUNT.matcher(text).matches()) {
            return false;
          }
        }
        case OLDEST -> {
          return isStorable(LocalDate.parse(text));
        }
        case LAST_REMINDER -> {
          return isStorable(Instant.parse(text).atOffset(ZoneOffset.UTC).toLocalDate());
        }
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Java knows days that PostgreSQL does not. */
  private static boolean isStorable(LocalDate day) {
    return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
  }

  String clause(boolean descending) {
    return descending == growing ? downwards : upwards;
  }

  /** A key that lies before every row in this direction. */
  String start(boolean descending) {
    return descending == growing ? most : least;
  }
}
