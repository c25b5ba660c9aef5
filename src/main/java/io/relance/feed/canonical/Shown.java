package io.relance.feed.canonical;

/** Values in messages: short, and without what would garble a terminal or a log. */
final class Shown {
  private static final int LENGTH = 60;

  private Shown() {}

  static String text(String value) {
    var shown = new StringBuilder();
    value
        .codePoints()
        .limit(LENGTH)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return value.length() > LENGTH ? shown + "..." : shown.toString();
  }
}
