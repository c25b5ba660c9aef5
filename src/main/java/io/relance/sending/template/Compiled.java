package io.relance.sending.template;

import java.util.Map;

/** One usable template: its parts, compiled against the layouts that were good with it. */
sealed interface Compiled {

  /** Renders all parts. */
  Rendering render(Map<String, ?> variables) throws TemplateRefused;

  /** An e-mail's three parts. */
  record Mail(Part subject, Part text, Part html) implements Compiled {
    @Override
    public Rendering render(Map<String, ?> variables) throws TemplateRefused {
      return new Rendering.Mail(
          subject.render(variables).strip(),
          text.render(variables).strip() + "\n",
          html.render(variables).strip() + "\n");
    }
  }

  /** A letter. */
  record Letter(Part html) implements Compiled {
    @Override
    public Rendering render(Map<String, ?> variables) throws TemplateRefused {
      var rendered = html.render(variables).strip() + "\n";
      Xhtml.check(html.file(), rendered);
      return new Rendering.Letter(rendered);
    }
  }
}
