package io.relance.rules.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One side of a comparison, understood.
 *
 * @param written for Drools or Java
 * @param text of a literal; of anything else, as an author would write it
 * @param oneOf the only words it can hold; empty when it holds anything
 */
record Operand(
    String written, Class<?> type, boolean literal, String text, List<String> oneOf, int offset) {

  static Operand of(Token text) {
    return new Operand(
        Quoted.java(text.text()), String.class, true, text.text(), List.of(), text.offset());
  }

  static Operand number(String digits, int offset) {
    var type = digits.indexOf('.') < 0 ? int.class : BigDecimal.class;
    return new Operand(digits, type, true, digits, List.of(), offset);
  }

  boolean isAmount() {
    return type == BigDecimal.class;
  }

  boolean isNumber() {
    return type == int.class || isAmount();
  }

  boolean isOrdered() {
    return isNumber() || type == LocalDate.class;
  }

  boolean isFact() {
    return type.isRecord() || type.isInterface();
  }
}
