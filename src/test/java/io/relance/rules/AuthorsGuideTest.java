package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.catalogue.CatalogueMarkdown;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import io.relance.rules.yaml.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What rules/README.md tells authors is true. */
class AuthorsGuideTest {
  private static final Path GUIDE = Path.of("rules/README.md");
  private static final Pattern BLOCK = Pattern.compile("(?s)```\\w*\n(.*?)\n *```");

  @Test
  void listsTheWholeVocabulary() throws IOException {
    var listed =
        Files.readString(GUIDE)
            .replaceFirst("(?s).*<!-- vocabulary -->", "")
            .replaceFirst("(?s)<!-- /vocabulary -->.*", "");

    assertThat(listed.strip()).isEqualTo(CatalogueMarkdown.text().strip());
  }

  @Test
  void showsFirstRuleThatWorks() throws IOException {
    var blocks = blocks();
    var folder = "exclusion/small-export/";
    var files = Map.of(folder + "rule.drl", blocks.get(0), folder + "cases.yaml", blocks.get(1));

    var report = new RuleChecking(new RuleTree(files)).test();

    assertThat(report.problems()).isEmpty();
    assertThat(report.cases()).isEqualTo(3);
  }

  @Test
  void showsPolicyFileThatCanBeRead() throws IOException {
    var policies = PolicyFile.read("policy.yaml", blocks().getLast());

    assertThat(policies).containsOnlyKeys("FR01");
    assertThat(policies.values().iterator().next().profiles()).hasSize(2);
  }

  private static List<String> blocks() throws IOException {
    var matcher = BLOCK.matcher(Files.readString(GUIDE));
    var blocks = new ArrayList<String>();
    while (matcher.find()) {
      blocks.add(matcher.group(1).stripIndent());
    }
    return blocks;
  }
}
