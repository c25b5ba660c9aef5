package io.relance.rules.source;

/** Writes a text as a Java literal that means nothing but itself. */
final class Quoted {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private Quoted() {}

  static String java(String text) {
    var literal = new StringBuilder("\"");
    for (var at = 0; at < text.length(); at++) {
      var character = text.charAt(at);
      if (character == '"' || character == '\\') {
        literal.append('\\').append(character);
      } else if (character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE) {
        literal.append(character);
      } else if (Character.isISOControl(character)) {
        // Java would translate a number before it reads the literal, and end the line there.
        literal.append("\\%03o".formatted((int) character));
      } else {
        literal.append("\\u%04x".formatted((int) character));
      }
    }
    return literal.append('"').toString();
  }
}
