package io.relance.rules.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Compares like with like. Amounts are compared by value, so that 40 equals 40.00, and a text in
 * quotes beside a date is read as one.
 */
final class Comparison {
  private final SourceText source;
  private final Operand left;
  private final Token operator;
  private final Operand right;

  Comparison(SourceText source, Operand left, Token operator, Operand right) {
    this.source = source;
    this.left = left;
    this.operator = operator;
    this.right = right;
  }

  boolean isBetweenFacts() {
    return left.isFact() && right.isFact();
  }

  String written() {
    if (left.type() == LocalDate.class || right.type() == LocalDate.class) {
      return byOrder(date(left), date(right));
    }
    if (left.isAmount() || right.isAmount()) {
      return byOrder(amount(left), amount(right));
    }
    if (isBetweenFacts()) {
      return sameFact();
    }
    if (left.type() != right.type()) {
      throw mismatch();
    }
    requireOrder();
    requireKnownWord(left, right);
    requireKnownWord(right, left);
    return left.written() + " " + operator.text() + " " + right.written();
  }

  private String byOrder(String first, String second) {
    return "%s.compareTo(%s) %s 0".formatted(first, second, operator.text());
  }

  private String amount(Operand operand) {
    if (operand.literal() && operand.isNumber()) {
      return "(new %s(\"%s\"))".formatted(BigDecimal.class.getName(), operand.text());
    }
    if (!operand.isAmount()) {
      throw mismatch();
    }
    return operand.written();
  }

  private String date(Operand operand) {
    if (operand.type() == LocalDate.class) {
      return operand.written();
    }
    if (!operand.literal() || operand.type() != String.class) {
      throw mismatch();
    }
    try {
      var date = LocalDate.parse(operand.text());
      return "%s.of(%d, %d, %d)"
          .formatted(
              LocalDate.class.getName(),
              date.getYear(),
              date.getMonthValue(),
              date.getDayOfMonth());
    } catch (DateTimeException invalid) {
      throw source.refused(
          operand.offset(),
          "invalid-date",
          "\"%s\" is no date.".formatted(operand.text()),
          "Maybe write it as \"2026-01-31\".");
    }
  }

  private String sameFact() {
    var alike =
        left.type() == right.type() || left.type().isInterface() || right.type().isInterface();
    if (!alike
        || operator.text().length() != 2
        || operator.text().startsWith("<")
        || operator.text().startsWith(">")) {
      throw mismatch();
    }
    return left.written() + " " + operator.text() + " " + right.written();
  }

  private void requireOrder() {
    var equality = operator.text().equals("==") || operator.text().equals("!=");
    if (!equality && !left.isOrdered()) {
      throw source.refused(
          operator.offset(),
          "type-mismatch",
          "%s has no order, \"%s\" cannot compare it."
              .formatted(Vocabulary.inWords(left.type()), operator.text()),
          "Maybe use == or !=.");
    }
  }

  private void requireKnownWord(Operand field, Operand value) {
    if (value.literal() && !field.oneOf().isEmpty() && !field.oneOf().contains(value.text())) {
      throw source.refused(
          value.offset(),
          "unknown-value",
          "\"%s\" is never \"%s\".".formatted(field.text(), value.text()),
          Suggestion.of(value.text(), field.oneOf()));
    }
  }

  private RulesRefused mismatch() {
    return source.refused(
        right.offset(),
        "type-mismatch",
        "\"%s\" is %s and \"%s\" is %s: they cannot be compared."
            .formatted(
                left.text(),
                Vocabulary.inWords(left.type()),
                right.text(),
                Vocabulary.inWords(right.type())),
        "");
  }
}
