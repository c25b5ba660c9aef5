package io.relance.app;

import java.util.List;
import java.util.Locale;

/**
 * One setting of the service.
 *
 * @param name section and word, e.g. {@code database.poolSize}
 * @param initial the value when nobody sets it, as it would be written; empty for none
 * @param meaning one sentence, with the unit
 */
record ConfigKey(String name, Kind kind, String initial, String meaning) {
  /** What is written for a share that is not asked about. */
  static final String OFF = "off";

  /** What a setting may hold. */
  sealed interface Kind {
    /** Any text. */
    record Text() implements Kind {}

    /** Text that is never printed, and that may come from a file. */
    record Secret() implements Kind {}

    /** A folder or file; a relative one is looked up beside the launcher. */
    record Place() implements Kind {}

    /** A whole number from {@code min} to {@code max}. */
    record Whole(int min, int max) implements Kind {}

    /** {@code true} or {@code false}. */
    record Flag() implements Kind {}

    /** A time of day, e.g. {@code 06:00}. */
    record TimeOfDay() implements Kind {}

    /** A part of a whole, from 0 to 1, or off. */
    record Share() implements Kind {}

    /** One of these words. */
    record OneOf(List<String> words) implements Kind {}
  }

  /** The environment variable that overrides it: {@code RELANCE_DATABASE_POOL_SIZE}. */
  String variable() {
    return "RELANCE_"
        + name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  boolean isSecret() {
    return kind instanceof Kind.Secret;
  }

  /** What may be written there, in words. */
  String allowed() {
    return switch (kind) {
      case Kind.Text() -> "text";
      case Kind.Secret() -> "secret text";
      case Kind.Place() -> "path";
      case Kind.Whole(int min, int max) -> "whole number, " + min + " to " + max;
      case Kind.Flag() -> "true or false";
      case Kind.TimeOfDay() -> "time of day, hh:mm";
      case Kind.Share() -> "number from 0 to 1, or " + OFF;
      case Kind.OneOf(List<String> words) -> String.join(", ", words);
    };
  }

  /** Whether a written value is one. */
  boolean accepts(String value) {
    return switch (kind) {
      case Kind.Text(), Kind.Secret(), Kind.Place() -> true;
      case Kind.Whole(int min, int max) -> isWhole(value, min, max);
      case Kind.Flag() -> value.equals("true") || value.equals("false");
      case Kind.TimeOfDay() -> value.matches("([01][0-9]|2[0-3]):[0-5][0-9]");
      case Kind.Share() -> value.matches(OFF + "|0([.][0-9]{1,6})?|1([.]0{1,6})?");
      case Kind.OneOf(List<String> words) -> words.contains(value);
    };
  }

  private static boolean isWhole(String value, int min, int max) {
    if (!value.matches("-?[0-9]{1,9}")) {
      return false;
    }
    var number = Integer.parseInt(value);
    return number >= min && number <= max;
  }
}
