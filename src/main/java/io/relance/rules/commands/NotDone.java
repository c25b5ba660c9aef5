package io.relance.rules.commands;

/** Why a command did nothing, in words for whoever called it. */
final class NotDone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotDone(String message) {
    super(message);
  }
}
