package io.relance.rules.commands;

/** Colours for a person at a terminal; plain text for everything else. */
enum Ink {
  PLAIN,
  COLOURED;

  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String END = "\u001b[0m";

  /** Coloured only when the launcher saw a terminal, and nobody asked for no colours. */
  static Ink ofTerminal() {
    return isTerminal() && System.getenv("NO_COLOR") == null ? COLOURED : PLAIN;
  }

  static boolean isTerminal() {
    return Boolean.getBoolean("relance.terminal");
  }

  String bad(String text) {
    return this == PLAIN ? text : RED + text + END;
  }

  String good(String text) {
    return this == PLAIN ? text : GREEN + text + END;
  }
}
