package io.relance.rules.table;

import io.relance.rules.facts.Flags;
import io.relance.rules.facts.Tags;
import io.relance.rules.table.Heading.Asks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a cell asks, written as a constraint of a rule. A value is only ever written as a literal,
 * so that nothing in a cell can be more than a value.
 */
final class CellCondition {
  private static final Pattern OWN_OPERATOR = Pattern.compile("(<=|>=|!=|<|>|==?)\\s*(.*)");
  private static final Pattern RANGE = Pattern.compile("(\\S+?)\\s*\\.\\.\\s*(\\S+)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern TIGHT_COMMA = Pattern.compile(",(?=\\S)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ITEM =
      Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")*)\"|([^,]*))\\s*(?:,|$)");

  private final Places places;
  private final Asks heading;
  private final Cell cell;

  CellCondition(Places places, Asks heading, Cell cell) {
    this.places = places;
    this.heading = heading;
    this.cell = cell;
  }

  String written() {
    var type = heading.field().type();
    if (type == boolean.class) {
      return yes() ? heading.path() : "!" + heading.path();
    }
    if (type == String.class || type == Tags.class || type == Flags.class) {
      return text(
          heading.operator().isEmpty() && type == Flags.class ? "contains" : heading.operator());
    }
    return ordered();
  }

  private boolean yes() {
    return switch (cell.text().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "oui", "vrai", "x" -> true;
      case "no", "false", "non", "faux" -> false;
      default -> throw refused("yes or no", "Maybe write yes or no, or leave it empty.");
    };
  }

  private String text(String operator) {
    requireWritten(places, cell);
    var literals = items().stream().map(this::quoted).toList();
    if (operator.isEmpty() || operator.equals("==") || operator.equals("!=")) {
      return listed(literals, operator.equals("!="));
    }
    return literals.stream()
        .map(literal -> asked(operator, literal))
        .collect(Collectors.joining(" || "));
  }

  private String asked(String operator, String literal) {
    return operator.equals("contains")
        ? "%s contains %s".formatted(heading.path(), literal)
        : "%s.%s(%s)".formatted(heading.path(), operator, literal);
  }

  private String listed(List<String> literals, boolean negated) {
    return literals.size() == 1
        ? "%s %s %s".formatted(heading.path(), negated ? "!=" : "==", literals.getFirst())
        : "%s %s ( %s )"
            .formatted(heading.path(), negated ? "not in" : "in", String.join(", ", literals));
  }

  private String ordered() {
    var operator = heading.operator();
    var value = cell.text();
    var own = OWN_OPERATOR.matcher(value);
    if (operator.isEmpty() && own.matches()) {
      operator = own.group(1).equals("=") ? "==" : own.group(1);
      value = own.group(2);
    }
    var range = RANGE.matcher(value);
    if (operator.isEmpty() && range.matches()) {
      return "%1$s >= %2$s && %1$s <= %3$s"
          .formatted(heading.path(), literal(range.group(1)), literal(range.group(2)));
    }
    if (operator.isEmpty() || operator.equals("==") || operator.equals("!=")) {
      requireListCommas(value);
      var all = List.of(value.split(",", -1)).stream().map(String::strip).map(this::literal);
      return listed(all.toList(), operator.equals("!="));
    }
    return "%s %s %s".formatted(heading.path(), operator, literal(value));
  }

  /** A comma without a blank after it may be a decimal one, or part thousands: nobody can tell. */
  private void requireListCommas(String value) {
    var comma = TIGHT_COMMA.matcher(value);
    if (heading.field().type() == LocalDate.class || !comma.find()) {
      return;
    }
    throw refused(
        heading.field().type() == BigDecimal.class ? "an amount" : "a whole number",
        value.indexOf('.') >= 0 || comma.find()
            ? "Maybe write %s, or a list with a blank after each comma: %s."
                .formatted(comma.replaceAll(""), comma.replaceAll(", "))
            : "Maybe write %s, or a list with a blank after the comma: %s."
                .formatted(value.replace(',', '.'), comma.replaceAll(", ")));
  }

  private String literal(String value) {
    if (heading.field().type() == LocalDate.class) {
      if (!DATE.matcher(value).matches()) {
        throw refused("a date", "Maybe write it as 2026-01-31.");
      }
      return '"' + value + '"';
    }
    if (!NUMBER.matcher(value).matches()) {
      throw refused("a number", "Maybe write 49.90, a range 10..30, or a list 1, 2.");
    }
    if (heading.field().type() == int.class && value.indexOf('.') >= 0) {
      throw refused("a whole number", "");
    }
    return value;
  }

  /** Texts between commas; one in quotes may hold a comma, and two quotes are the empty text. */
  private List<String> items() {
    var items = new ArrayList<String>();
    var matcher = ITEM.matcher(cell.text());
    for (var from = 0; from < cell.text().length(); from = matcher.end()) {
      if (!matcher.find(from) || matcher.start() != from) {
        throw refused("a text", "Maybe put each text in quotes.");
      }
      var quoted = matcher.group(1);
      var plain = quoted == null ? matcher.group(2).strip() : "";
      if (quoted == null && plain.isEmpty()) {
        throw refused("a list of texts", "Maybe a comma is too much; \"\" is the empty text.");
      }
      items.add(quoted == null ? plain : quoted.replace("\"\"", "\""));
    }
    return items;
  }

  private String quoted(String text) {
    return quoted(places, cell, text);
  }

  /** Refuses a number of a workbook where a text is asked for. */
  static void requireWritten(Places places, Cell cell) {
    if (!cell.written()) {
      throw places.refused(
          cell,
          "invalid-value",
          "\"%s\" is no text to the spreadsheet; it may show it otherwise.".formatted(cell.text()),
          "Maybe format the column as text, then write it again.");
    }
  }

  /** A text as a literal that means nothing but itself. */
  static String quoted(Places places, Cell cell, String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw places.refused(cell, "invalid-value", "A text has to stand on one line.", "");
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private io.relance.rules.source.RulesRefused refused(String wanted, String suggestion) {
    return places.refused(
        cell,
        "invalid-value",
        "\"%s\" is not %s, which %s%s asks for."
            .formatted(cell.text(), wanted, heading.fact().name() + ".", heading.path()),
        suggestion);
  }
}
