package io.relance.sending.template;

/** What came of rendering a template. */
public sealed interface Rendering {

  /** The parts of an e-mail. The subject is one line; text and subject are not HTML. */
  record Mail(String subject, String text, String html) implements Rendering {}

  /** A letter, as the XHTML that the printer takes. */
  record Letter(String html) implements Rendering {}

  /** Nothing: the template or a value it needs is not as it must be. */
  record Refused(TemplateProblem problem) implements Rendering {}
}
