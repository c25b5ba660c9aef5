package io.relance.sending.template;

import java.util.List;

/**
 * An e-mail's template file: three parts, in this order, each under its own heading line.
 *
 * @param subject its text and the lines of the file above it; likewise the others
 */
record MailFile(Section subject, Section text, Section html) {
  private static final List<String> HEADINGS = List.of("=== subject", "=== text", "=== html");

  /** One part. */
  record Section(int linesBefore, String source) {}

  /** Splits the file at its headings. */
  static MailFile of(String file, String content) throws TemplateRefused {
    var lines = content.split("\n", -1);
    var starts = new int[HEADINGS.size()];
    var found = 0;
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i].strip();
      if (!line.startsWith("===")) {
        if (found == 0 && !line.isEmpty()) {
          throw new TemplateRefused(
              file, i + 1, 1, "Text stands above the first heading, \"=== subject\".");
        }
        continue;
      }
      if (found == HEADINGS.size() || !line.equals(HEADINGS.get(found))) {
        throw new TemplateRefused(
            file,
            i + 1,
            1,
            "\"%s\" is not the heading expected here.\nThe headings are, in this order: %s."
                .formatted(line, String.join(", ", HEADINGS)));
      }
      starts[found++] = i + 1;
    }
    if (found < HEADINGS.size()) {
      throw new TemplateRefused(
          file, lines.length, 1, "The heading \"%s\" is missing.".formatted(HEADINGS.get(found)));
    }
    return new MailFile(
        section(lines, starts[0], starts[1] - 1),
        section(lines, starts[1], starts[2] - 1),
        section(lines, starts[2], lines.length));
  }

  private static Section section(String[] lines, int from, int to) {
    return new Section(from, String.join("\n", List.of(lines).subList(from, to)) + "\n");
  }
}
