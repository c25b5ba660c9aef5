package io.relance.sending.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
  private static final Path SHIPPED = Path.of("templates");

  @TempDir Path folder;
  private Templates templates;

  @BeforeEach
  void copyShippedTemplates() throws IOException {
    try (var files = Files.walk(SHIPPED)) {
      for (var file : files.toList()) {
        var target = folder.resolve(SHIPPED.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    templates = Templates.open(folder);
  }

  @AfterEach
  void close() {
    templates.close();
  }

  @Test
  void shipsEveryTemplateThatAlwaysExistsWithoutProblem() {
    assertThat(templates.problems()).isEmpty();
    for (var locale : List.of("fr", "en")) {
      for (var channel : List.of("email", "letter")) {
        for (var name : List.of("notice", "reminder", "formal-notice", "thanks")) {
          assertThat(templates.exists(locale, channel, name)).as(locale + channel + name).isTrue();
        }
      }
    }
  }

  @Test
  void rendersTextUnescapedAndHtmlEscaped() {
    var mail = mail(templates.render("fr", "email", "reminder", Samples.ALL.getFirst()));
    write(
        "fr/email/plain.hbs",
        """
        === subject
        {{customer.name}}
        === text
        {{customer.name}}
        === html
        <p>{{customer.name}}</p>
        """);

    assertThat(mail.subject())
        .isEqualTo("Dernier rappel : 1 234,56 € en attente de règlement – Société");
    assertThat(mail.text())
        .contains("- Facture", "45 jours de retard")
        .doesNotContain("{{", "\n\n\n");
    await().until(() -> templates.exists("fr", "email", "plain"));
    var plain = mail(templates.render("fr", "email", "plain", Samples.ALL.getFirst()));
    assertThat(plain.subject()).isEqualTo("Boulangerie Étoile & Fils");
    assertThat(plain.text()).isEqualTo("Boulangerie Étoile & Fils\n");
    assertThat(plain.html()).isEqualTo("<p>Boulangerie Étoile &amp; Fils</p>\n");
  }

  @Test
  void namesMissingVariableWithFileLineAndColumn() {
    var problem = brokenBy("fr/letter/hole.hbs", "<p>\n  Bonjour {{customer.nmae}}\n</p>");

    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.column()).isEqualTo(13);
    assertThat(problem.message())
        .contains("\"customer.nmae\"", "\"customer\" has: address, email, id, name, siret, tags");
    assertThat(templates.exists("fr", "letter", "hole")).isFalse();
  }

  @Test
  void namesMissingVariableOfHelperTooInPartOfMail() {
    var problem =
        brokenBy(
            "en/email/hole.hbs",
            "=== subject\nHello\n=== text\n{{#if leevl}}a{{/if}}\n=== html\n<p>b</p>\n");

    assertThat(problem.line()).isEqualTo(4);
    assertThat(problem.message()).contains("\"leevl\"", "level");
  }

  @Test
  void refusesMissingVariableAtRenderingToo() {
    var variables = new HashMap<>(Samples.ALL.getFirst());
    variables.put("sender", Map.of("name", "Société"));

    var refused = templates.render("fr", "email", "reminder", variables);

    assertThat(refused)
        .isInstanceOfSatisfying(
            Rendering.Refused.class,
            r -> {
              assertThat(r.problem().file()).isEqualTo("fr/layout/signature-text.hbs");
              assertThat(r.problem().line()).isEqualTo(5);
              assertThat(r.problem().message()).contains("sender.email");
            });
  }

  @Test
  void refusesToPrintEmptyValue() {
    var problem = brokenBy("fr/letter/hole.hbs", "<p>{{customer.siret}}</p>");

    assertThat(problem.message()).contains("empty", "{{#if");
  }

  @Test
  void keepsLastGoodVersionWhileEditIsBroken() {
    write("fr/email/plain.hbs", "=== subject\nOne\n=== text\na\n=== html\n<p>a</p>\n");
    await().until(() -> templates.exists("fr", "email", "plain"));

    write("fr/email/plain.hbs", "=== subject\nTwo {{#if\n=== text\na\n=== html\n<p>a</p>\n");

    await().until(() -> !templates.problems().isEmpty());
    assertThat(templates.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.file()).isEqualTo("fr/email/plain.hbs"));
    assertThat(mail(templates.render("fr", "email", "plain", Map.of())).subject()).isEqualTo("One");

    write("fr/email/plain.hbs", "=== subject\nThree\n=== text\na\n=== html\n<p>a</p>\n");
    await().until(() -> templates.problems().isEmpty());
    assertThat(mail(templates.render("fr", "email", "plain", Map.of())).subject())
        .isEqualTo("Three");
  }

  @Test
  void keepsTemplateThatAlwaysExistsWhenItsFileIsDeleted() throws IOException {
    Files.delete(folder.resolve("fr/email/thanks.hbs"));

    await().until(() -> !templates.problems().isEmpty());
    assertThat(templates.exists("fr", "email", "thanks")).isTrue();
  }

  @Test
  void refusesWhatSandboxForbids() {
    assertThat(brokenBy("fr/letter/a1.hbs", "<p>{{{customer.name}}}</p>").message())
        .contains("without escaping");
    assertThat(brokenBy("fr/letter/a2.hbs", "<p>{{&customer.name}}</p>").message())
        .contains("without escaping");
    assertThat(brokenBy("fr/letter/a3.hbs", "<p>{{~{customer.name}~}}</p>").message())
        .contains("without escaping");
    assertThat(brokenBy("fr/letter/a4.hbs", "{{#*inline \"x\"}}a{{/inline}}").message())
        .contains("not allowed");
    assertThat(brokenBy("fr/letter/a5.hbs", "{{=<% %>=}}").message()).contains("not allowed");
    assertThat(brokenBy("fr/letter/a6.hbs", "<p>{{customer.name.class}}</p>").message())
        .contains("customer.name.class");
    assertThat(brokenBy("fr/letter/a7.hbs", "<p>{{entries.size}}</p>").message())
        .contains("entries.size");
    assertThat(brokenBy("fr/letter/a8.hbs", "<p>{{log \"x\"}}</p>").message()).contains("\"log\"");
    assertThat(brokenBy("fr/letter/a9.hbs", "<p>{{> ../../secret}}</p>").message())
        .contains("names no layout");
    assertThat(brokenBy("fr/letter/a10.hbs", "<p>{{> (lookup this \"x\")}}</p>").message())
        .contains("names no layout");
    assertThat(brokenBy("fr/letter/a11.hbs", "<p>{{> nowhere}}</p>").message())
        .contains("no layout \"nowhere\"");
    assertThat(brokenBy("fr/letter/a12.hbs", "<p>{{customer}}</p>").message())
        .contains("group of values");
    assertThat(
            brokenBy("fr/letter/a13.hbs", "{{#if level}}".repeat(30) + "{{/if}}".repeat(30))
                .message())
        .contains("nested deeper");
    assertThat(brokenBy("fr/letter/a14.hbs", "<p>unclosed").message()).contains("not well-formed");
    assertThat(
            brokenBy("fr/letter/a15.hbs", "<!DOCTYPE a [<!ENTITY b \"c\">]><p>&b;</p>").message())
        .contains("DOCTYPE");
  }

  @Test
  void endsLayoutThatCallsItself() {
    write(
        "fr/layout/loop.hbs",
        "{{#if level}}{{> loop}}{{/if}}{{#unless level}}{{> loop}}{{/unless}}");
    write("fr/letter/a.hbs", "<p>{{> loop}}</p>");

    await()
        .untilAsserted(
            () ->
                assertThat(templates.problems())
                    .anySatisfy(
                        problem -> assertThat(problem.message()).contains("infinite loop")));
    assertThat(templates.exists("fr", "letter", "a")).isFalse();
  }

  @Test
  void boundsWorkOfLoopsInsideLoops() {
    var entries = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    var part = part("{{#each list}}".repeat(15) + "x" + "{{/each}}".repeat(15));

    assertThat(refusal(part, Map.of("list", entries)))
        .containsAnyOf("handled more than", "took more");
  }

  @Test
  void boundsOutput() {
    var part = part("{{#each list}}" + "x".repeat(50_000) + "{{/each}}");

    assertThat(refusal(part, Map.of("list", java.util.Collections.nCopies(100, 1))))
        .contains("longer than");
  }

  private static Part part(String source) {
    try {
      return new Language("fr", Map.of()).html("fr/letter/a.hbs", 0, source);
    } catch (TemplateRefused e) {
      throw new AssertionError(e);
    }
  }

  private static String refusal(Part part, Map<String, ?> variables) {
    try {
      return part.render(variables);
    } catch (TemplateRefused e) {
      return e.problem().message();
    }
  }

  private TemplateProblem brokenBy(String file, String content) {
    write(file, content);
    return await()
        .atMost(Duration.ofSeconds(3))
        .until(
            () ->
                templates.problems().stream()
                    .filter(p -> p.file().equals(file))
                    .findFirst()
                    .orElse(null),
            java.util.Objects::nonNull);
  }

  private void write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Rendering.Mail mail(Rendering rendering) {
    assertThat(rendering).isInstanceOf(Rendering.Mail.class);
    return (Rendering.Mail) rendering;
  }
}
