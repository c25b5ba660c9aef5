package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says exists, exists. */
class ReadmeTest {
  private static final Path CLONE = Path.of("").toAbsolutePath();

  @Test
  void namesOnlyCommandsThatExist() throws IOException {
    var known = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    known.add("verify");

    assertThat(named("\\./relance ([a-z][a-z-]*)")).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void namesOnlySettingsThatExistWithTheirInitialValues() throws IOException {
    var keys = named("(?m)^\\| `([a-z]+\\.[A-Za-z]+)`");

    assertThat(keys).isNotEmpty();
    for (var name : keys) {
      var key = ConfigKeys.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
      assertThat(key).as(name).isPresent();
      assertThat(readme()).contains("`" + key.orElseThrow().variable() + "`");
    }
  }

  @Test
  void linksToFilesThatExist() throws IOException {
    assertThat(named("\\]\\(([^)#:]+)\\)"))
        .allSatisfy(link -> assertThat(CLONE.resolve(link)).exists());
    assertThat(named("`((?:src|rules|config|docs)/[A-Za-z0-9_./-]+)`"))
        .allSatisfy(path -> assertThat(CLONE.resolve(path)).exists());
  }

  private static Set<String> named(String pattern) throws IOException {
    var found = new TreeSet<String>();
    var matcher = Pattern.compile(pattern).matcher(readme());
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String readme() throws IOException {
    return Files.readString(CLONE.resolve("README.md"));
  }
}
