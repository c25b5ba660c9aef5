package io.relance.feed.canonical;

import java.util.List;
import java.util.Map;

/** A JSON value as it was written, with the byte (from 1) where it starts. */
sealed interface Value {
  int column();

  record Text(String text, int column) implements Value {}

  record Numeral(String text, int column) implements Value {}

  record Truth(boolean value, int column) implements Value {}

  record Nothing(int column) implements Value {}

  record Items(List<Value> values, int column) implements Value {}

  record Members(Map<String, Value> values, int column) implements Value {}

  /** As a person would name it in a message. */
  default String shown() {
    return switch (this) {
      case Text t -> '"' + Shown.text(t.text()) + '"';
      case Numeral n -> Shown.text(n.text());
      case Truth t -> String.valueOf(t.value());
      case Nothing _ -> "null";
      case Items _ -> "a list";
      case Members _ -> "an object";
    };
  }
}
