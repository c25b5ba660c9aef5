package io.relance.web.ui.simulate;

import io.relance.web.ui.frame.Wording;

/** Steps and channels as people call them. */
final class Words {
  private static final String REMINDER = "reminder ";

  private Words() {}

  /** A step as the API writes it, e.g. {@code reminder 1}. */
  static String step(String step, Wording wording) {
    return step.startsWith(REMINDER)
        ? wording.word("step", step.substring(REMINDER.length()))
        : wording.word("phase", step);
  }

  /** A word of one of the two ways in which tasks are counted. */
  static String of(String by, String code, Wording wording) {
    return by.equals("byStep") ? step(code, wording) : wording.word("channel", code);
  }
}
