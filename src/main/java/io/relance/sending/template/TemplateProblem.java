package io.relance.sending.template;

/**
 * What is wrong in a template, and where.
 *
 * @param file relative to the templates folder, with slashes
 * @param line from 1
 * @param column from 1
 * @param message what was found, why it is refused and what to do
 */
public record TemplateProblem(String file, int line, int column, String message) {

  /** {@code fr/email/reminder.hbs:12:5: ...}, as compilers say it. */
  @Override
  public String toString() {
    return "%s:%d:%d: %s".formatted(file, line, column, message);
  }
}
