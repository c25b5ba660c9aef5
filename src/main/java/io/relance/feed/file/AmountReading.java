package io.relance.feed.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a column's amounts are written. */
enum AmountReading {
  POINT("[+-]?(\\d+|\\d{1,3}([,' \\u00A0\\u202F]\\d{3})+)(\\.\\d+)?", "[,' \\u00A0\\u202F]"),
  COMMA("[+-]?(\\d+|\\d{1,3}([.' \\u00A0\\u202F]\\d{3})+)(,\\d+)?", "[.' \\u00A0\\u202F]");

  private final Pattern form;
  private final Pattern grouping;

  AmountReading(String form, String grouping) {
    this.form = Pattern.compile(form);
    this.grouping = Pattern.compile(grouping);
  }

  /** The amount as a feed writes it, or empty when the text is none in this reading. */
  Optional<String> read(String text) {
    // SAP and others write the sign behind.
    var signed = text.endsWith("-") ? "-" + text.substring(0, text.length() - 1).strip() : text;
    return form.matcher(signed).matches()
        ? Optional.of(grouping.matcher(signed).replaceAll("").replace(',', '.'))
        : Optional.empty();
  }

  /** Notes what a value says about decimal points against decimal commas. */
  static void weigh(Evidence evidence, String text, long line) {
    var point = POINT.read(text);
    var comma = COMMA.read(text);
    if (point.isPresent() && comma.isPresent()) {
      if (!point.equals(comma)) {
        evidence.open(text, line);
      }
    } else if (point.isPresent()) {
      evidence.firstOnly(text, line);
    } else if (comma.isPresent()) {
      evidence.secondOnly(text, line);
    }
  }
}
