package io.relance.rules.source;

import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Value.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Compares like with like. A text in quotes beside a date is read as one. */
final class Comparison {
  private final SourceText source;
  private final Value left;
  private final Operator operator;
  private final int at;
  private final Value right;

  /** Two values; {@code at} is where the operator stands. */
  Comparison(SourceText source, Value left, Operator operator, int at, Value right) {
    this.source = source;
    this.left = left;
    this.operator = operator;
    this.at = at;
    this.right = right;
  }

  /** Both sides of one type. */
  Compared understood() {
    if (left.type() == LocalDate.class || right.type() == LocalDate.class) {
      return new Compared(date(left), operator, date(right));
    }
    if (left.isAmount() || right.isAmount()) {
      return new Compared(amount(left), operator, amount(right));
    }
    if (left.isFact() && right.isFact()) {
      requireAlike();
    } else if (left.type() != right.type()) {
      throw mismatch();
    } else {
      requireOrder();
      requireKnownWord(left, right);
      requireKnownWord(right, left);
    }
    return new Compared(left, operator, right);
  }

  private Value amount(Value value) {
    if (value instanceof Literal literal && literal.isNumber()) {
      return new Literal(new BigDecimal(literal.text()), literal.text(), literal.offset());
    }
    if (!value.isAmount()) {
      throw mismatch();
    }
    return value;
  }

  private Value date(Value value) {
    if (value.type() == LocalDate.class) {
      return value;
    }
    if (!(value instanceof Literal literal) || literal.type() != String.class) {
      throw mismatch();
    }
    try {
      return new Literal(WrittenDate.of(literal.text()), literal.text(), literal.offset());
    } catch (DateTimeException invalid) {
      throw source.refused(
          value.offset(),
          "invalid-date",
          "\"%s\" is no date of the years 1900 to 2999.".formatted(value.text()),
          "Maybe write it as \"2026-01-31\".");
    }
  }

  private void requireAlike() {
    var alike =
        left.type() == right.type() || left.type().isInterface() || right.type().isInterface();
    if (!alike || !operator.isEquality()) {
      throw mismatch();
    }
  }

  private void requireOrder() {
    if (!operator.isEquality() && !left.isOrdered()) {
      throw source.refused(
          at,
          "type-mismatch",
          "%s has no order, \"%s\" cannot compare it."
              .formatted(Vocabulary.inWords(left.type()), operator.sign()),
          "Maybe use == or !=.");
    }
  }

  private void requireKnownWord(Value field, Value value) {
    if (value instanceof Literal
        && !field.oneOf().isEmpty()
        && !field.oneOf().contains(value.text())) {
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
        advice());
  }

  private String advice() {
    var amountAsText =
        (left.isNumber() && right.type() == String.class)
            || (right.isNumber() && left.type() == String.class);
    return amountAsText ? "Maybe leave the quotes out: 50.00." : "";
  }
}
