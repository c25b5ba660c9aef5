package io.relance.feed.canonical;

/** What a text may hold: bounded, real Unicode, no control characters. */
final class Texts {
  private Texts() {}

  /** Refuses it, naming the field; prose may have line ends and tabs. */
  static void check(String field, Value.Text text, int length, boolean prose) throws Refusal {
    var value = text.text();
    if (value.length() > length) {
      throw Fields.wrong(
          field,
          text,
          "too-long",
          "has %d characters, but at most %d are kept.".formatted(value.length(), length));
    }
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (Character.isISOControl(c) && !(prose && (c == '\n' || c == '\r' || c == '\t'))) {
        throw Fields.wrong(
            field,
            text,
            "control-character",
            "has the control character U+%04X.".formatted((int) c));
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw Fields.wrong(
            field, text, "invalid-unicode", "has half a character, U+%04X.".formatted((int) c));
      }
    }
  }
}
