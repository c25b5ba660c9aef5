package io.relance.rules.commands;

import io.relance.rules.folder.Scaffold;
import io.relance.rules.source.Family;
import io.relance.rules.source.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a rule and its cases, for an author to change. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a rule and the cases beside it: an example that passes, to be changed.",
      "Touches nothing that is there already."
    })
final class NewCommand implements Runnable {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FAMILY", description = "profile, exclusion or step.")
  private String family = "";

  @Parameters(
      index = "1",
      paramLabel = "SLUG",
      description = "Name of its folder: lower case, digits and dashes, e.g. small-export.")
  private String slug = "";

  @Parameters(
      index = "2",
      paramLabel = "DIR",
      defaultValue = "${sys:relance.home:-.}/rules",
      description = "The rules folder.")
  private Path folder = Path.of("rules");

  @Option(names = "--table", description = "A table of rules, table.csv, in place of rule.drl.")
  private boolean table;

  @Override
  public void run() {
    var known = family();
    requireSlug();
    requireFolder();
    var rule = folder.resolve(known.folder()).resolve(slug);
    if (Files.exists(rule)) {
      throw refused(
          "There is a folder \"%s\" already.".formatted(rule), "Maybe choose another name.");
    }
    var files = new Scaffold(known, slug).files(table);
    files.forEach((name, text) -> write(rule.resolve(name), text));
    var out = spec.commandLine().getOut();
    files.keySet().forEach(name -> out.println("Written: " + rule.resolve(name)));
    out.println(
        """

        Next:
          1. Change %s, and the cases that show what it hits and what it just misses.
             What a rule may name: ./relance rules catalogue
          2. Check and run them:   ./relance rules test %s
          3. See what would change: ./relance rules preview %s
        docs/rules.md goes on from here; docs/cookbook holds rules to begin with."""
            .formatted(files.firstEntry().getKey(), folder, folder));
    out.flush();
  }

  private Family family() {
    var known = Arrays.stream(Family.values()).map(Family::folder).toList();
    return Family.of(family)
        .orElseThrow(
            () ->
                refused(
                    "There is no family \"%s\".".formatted(family), Suggestion.of(family, known)));
  }

  private void requireSlug() {
    if (!SLUG.matcher(slug).matches()) {
      var better =
          slug.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
      throw refused(
          "\"%s\" is no name for a rule's folder.".formatted(slug),
          better.isEmpty()
              ? "It has lower case letters, digits and dashes, such as small-export."
              : "Maybe name it %s.".formatted(better.substring(0, Math.min(better.length(), 64))));
    }
  }

  private void requireFolder() {
    if (!Files.isDirectory(folder)) {
      throw refused(
          "There is no folder \"%s\".".formatted(folder),
          "Maybe create it, or name the one that holds profile, exclusion and step.");
    }
  }

  private ParameterException refused(String what, String advice) {
    return new ParameterException(spec.commandLine(), what + "\n" + advice);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException failure) {
      throw new UncheckedIOException("File " + file + " cannot be written", failure);
    }
  }
}
