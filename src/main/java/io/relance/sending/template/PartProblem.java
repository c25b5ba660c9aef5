package io.relance.sending.template;

/**
 * What is wrong in one part of a template that a tenant wrote.
 *
 * @param part "subject", "text" or "html"
 * @param line from 1, in that part
 * @param column from 1
 */
public record PartProblem(String part, int line, int column, String message) {

  /** A problem of a template that a tenant wrote; one of a layout names the layout. */
  public static PartProblem of(TemplateProblem problem) {
    var part = problem.file().substring(problem.file().lastIndexOf('/') + 1);
    return switch (part) {
      case "subject", "text", "html" ->
          new PartProblem(part, problem.line(), problem.column(), problem.message());
      default -> new PartProblem("html", 1, 1, problem.toString());
    };
  }
}
