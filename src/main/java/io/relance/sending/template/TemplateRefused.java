package io.relance.sending.template;

/** A file is no usable template. Never leaves this room. */
final class TemplateRefused extends Exception {
  private final transient TemplateProblem problem;

  TemplateRefused(TemplateProblem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  TemplateRefused(String file, int line, int column, String message) {
    this(new TemplateProblem(file, line, column, message));
  }

  TemplateProblem problem() {
    return problem;
  }
}
