package io.relance.stories;

import io.relance.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The sentences that are understood in one place of a story, and what each of them does. */
final class Grammar<T> {
  private record Phrase<T>(Shape shape, BiConsumer<T, Shape.Said> meaning) {}

  private final List<Phrase<T>> phrases = new ArrayList<>();

  Grammar<T> say(String shape, BiConsumer<T, Shape.Said> meaning) {
    phrases.add(new Phrase<>(new Shape(shape), meaning));
    return this;
  }

  /** What a sentence means. Throws Misunderstood with everything that would be understood here. */
  Consumer<T> meaning(String file, Yaml place) {
    var sentence = YamlText.of(file, place);
    for (var phrase : phrases) {
      var said = phrase.shape().read(sentence);
      if (said.isPresent()) {
        return target -> phrase.meaning().accept(target, said.get());
      }
    }
    var understood =
        phrases.stream().map(it -> "  " + it.shape()).collect(Collectors.joining("\n"));
    throw new Misunderstood(
        file, place, "\"%s\" is not understood. What is:\n%s".formatted(sentence, understood));
  }
}
