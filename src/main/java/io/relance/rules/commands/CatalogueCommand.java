package io.relance.rules.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.rules.catalogue.CatalogueJson;
import io.relance.rules.catalogue.CatalogueMarkdown;
import io.relance.rules.catalogue.CatalogueText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints everything that a rule may name. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description = "Prints facts, fields and conclusions that rules may name, with examples.")
final class CatalogueCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--format", defaultValue = "text", description = "text, json or markdown.")
  private Format format = Format.text;

  /** How it is shown. */
  enum Format {
    text,
    json,
    markdown
  }

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    out.println(
        switch (format) {
          case text -> CatalogueText.text();
          case json -> json();
          case markdown -> CatalogueMarkdown.text();
        });
    out.flush();
  }

  private static String json() {
    try {
      return new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(CatalogueJson.tree());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts and lists can be written as JSON", impossible);
    }
  }
}
