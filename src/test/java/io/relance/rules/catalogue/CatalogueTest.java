package io.relance.rules.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.rules.commands.RulesCommand;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.source.Drawn;
import io.relance.rules.source.Family;
import io.relance.rules.source.KnownCodes;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the catalogue tells authors and editors is true. */
class CatalogueTest {

  @Test
  void everyExampleIsTakenByTheGateAndByTheEngine() {
    var files = new ArrayList<RuleFile>();
    for (var type : Vocabulary.types().values()) {
      var family = family(type);
      files.add(rule(family, type, type.example()));
      for (var field : type.fields().values()) {
        var fact = Vocabulary.isPart(type.type()) ? "Entry" : type.name();
        files.add(rule(family, type, fact + "( " + field.example() + " )"));
      }
    }

    var book = new Library(new RuleCompiler(RuleLimits.DEFAULT)).book(files);

    assertThat(book.rules()).hasSameSizeAs(files).hasSizeGreaterThan(100);
  }

  private static Family family(Vocabulary.Type type) {
    return Vocabulary.isMet(type.type(), Family.PROFILE) ? Family.PROFILE : Family.EXCLUSION;
  }

  private static RuleFile rule(Family family, Vocabulary.Type type, String pattern) {
    var others = family == Family.PROFILE ? "" : "  $task : Task( customer == $customer )\n";
    var plain = pattern.replaceFirst("^\\$\\w+ : ", "");
    var person = type.name().equals("Exclusion");
    var concluded =
        family == Family.PROFILE
            ? "new ProfileChoice( $customer, \"Other\" )"
            : person ? "new NeedsPerson( $task, \"OTHER\" )" : "new Exclusion( $task, \"OTHER\" )";
    var text =
        "rule \"Example of %s\"\nwhen\n  $customer : Customer()\n  $entry : Entry( customer == $customer )\n%s  %s\nthen\n  insertLogical( %s );\nend\n"
            .formatted(type.name(), others, plain, concluded);
    return new RuleFile(family, "example", family.folder() + "/example", text, null);
  }

  @Test
  void knowsTheCodesOfTheShippedRulesAndTheirSentences() {
    var shipped =
        new RuleChecking(RuleChecking.tree(Path.of("rules")))
            .commonBook().rules().stream()
                .filter(rule -> rule.family() == Family.EXCLUSION)
                .collect(Collectors.toMap(CatalogueTest::code, Rule::sentence));

    assertThat(shipped).containsExactlyInAnyOrderEntriesOf(KnownCodes.meanings());
  }

  private static String code(Rule rule) {
    return rule.then().stream().map(Drawn::named).findFirst().orElseThrow();
  }

  @Test
  void printsTheSameForPeopleAndPrograms() throws IOException {
    var names = new ArrayList<String>();
    Vocabulary.types()
        .values()
        .forEach(
            type -> {
              names.add(type.name());
              names.addAll(type.fields().keySet());
            });

    for (var format : List.of("text", "json", "markdown")) {
      assertThat(printed(format)).contains(names);
    }
    assertThat(CataloguePage.html()).contains(names).doesNotContain("<script");
  }

  @Test
  void saysToAnEditorWhatToInsert() throws IOException {
    var tree = new ObjectMapper().readTree(printed("json"));

    assertThat(tree.get("completions"))
        .allSatisfy(
            each ->
                assertThat(List.of("label", "kind", "of", "type", "detail", "insertText"))
                    .allMatch(each::has))
        .anyMatch(
            each ->
                each.get("label").asText().equals("tags")
                    && each.get("of").asText().equals("Entry")
                    && each.get("insertText").asText().equals("tags[\"tag1\"]"))
        .anyMatch(
            each ->
                each.get("kind").asText().equals("conclusion")
                    && each.get("insertText")
                        .asText()
                        .equals("insertLogical( new Exclusion( $entry, \"CODE\" ) );"));
    assertThat(tree.get("facts").get(0).get("fields").get(0).get("operators")).isNotEmpty();
  }

  private static String printed(String format) {
    var out = new StringWriter();
    var line = new CommandLine(new RulesCommand());
    line.setOut(new PrintWriter(out, true));
    assertThat(line.execute("catalogue", "--format", format)).isZero();
    return out.toString();
  }
}
