package io.relance.sending.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One catalogue says what templates may use: the guide and every value agree with it. */
class TemplateVariableTest {

  /** The names that values have, groups opened up, the entries' under the list's name. */
  public static Set<String> names(Map<String, ?> values) {
    var names = new TreeSet<String>();
    values.forEach(
        (name, value) -> {
          switch (value) {
            case Map<?, ?> _ when name.equals("tags") -> names.add("tags.NAME");
            case Map<?, ?> group -> {
              @SuppressWarnings("unchecked")
              var inside = names((Map<String, ?>) group);
              inside.forEach(one -> names.add(name + "." + one));
            }
            case List<?> list
                when !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first -> {
              names.add(name);
              first.keySet().forEach(one -> names.add(name + ": " + one));
            }
            default -> names.add(name);
          }
        });
    return names;
  }

  /** The catalogue's names in the same form. */
  public static Set<String> known() {
    return TemplateVariable.ALL.stream()
        .map(one -> one.list() == null ? one.name() : one.list() + ": " + one.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void samplesHaveEveryNameAndNoOther() {
    for (var sample : Samples.ALL) {
      assertThat(names(sample)).isEqualTo(known());
    }
  }

  @Test
  void theGuideListsEveryName() throws IOException {
    var expected =
        TemplateVariable.ALL.stream()
            .map(
                one ->
                    "| %s`%s` | %s | %s |"
                        .formatted(
                            one.list() == null ? "" : "in `" + one.list() + "`: ",
                            one.name(),
                            one.en(),
                            one.example()))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("templates/README.md")))
        .as("templates/README.md holds this table:\n%s", expected)
        .contains("|---|---|---|\n" + expected + "\n\n");
  }
}
