package io.relance.stories;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The shape of a sentence, as a person would note it down: words in capitals stand for what is
 * said, brackets for what may be left out, e.g. {@code stop ENTRY[ because TEXT][ until DATE]}.
 */
final class Shape {
  private static final Pattern PLACE = Pattern.compile("[A-Z]{2,}[0-9]?");
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("ENTRY", "[A-Z][A-Za-z0-9-]*");
    KINDS.put("CUSTOMER", "[A-Z][A-Za-z0-9-]*");
    KINDS.put("CONTACT", "[A-Z][A-Za-z0-9-]*");
    KINDS.put("STEP", "notice|thanks|reminder [1-7]");
    KINDS.put("AMOUNT", "-?[0-9]+(?:\\.[0-9]+)?");
    KINDS.put("NUMBER", "[0-9]+");
    KINDS.put("CURRENCY", "[A-Z]{3}");
    KINDS.put("DATE", "[0-9]{4}-[0-9]{2}-[0-9]{2}");
    KINDS.put("MAIL", "[^\\s,]+@[^\\s,]+");
    KINDS.put("CODE", "[a-zA-Z][a-zA-Z0-9-]*");
    KINDS.put("WORD", "[^\\s,=\"]+");
    KINDS.put("TEXT", "\"[^\"]*\"");
    KINDS.put("LIST", ".+");
  }

  private final String text;
  private final Pattern pattern;

  Shape(String text) {
    this.text = text;
    this.pattern = Pattern.compile(regex(text));
  }

  private static String regex(String text) {
    var optional = text.replace("[", "(?:").replace("]", ")?");
    return PLACE.matcher(optional).replaceAll(Shape::group);
  }

  private static String group(MatchResult place) {
    var kind = KINDS.get(place.group().replaceAll("[0-9]", ""));
    if (kind == null) {
      throw new IllegalArgumentException(place.group() + " stands for nothing that is known.");
    }
    return "(?<" + place.group() + ">" + kind.replace("\\", "\\\\") + ")";
  }

  /** What a sentence of this shape says; empty when it is of another. */
  Optional<Said> read(String sentence) {
    var matcher = pattern.matcher(sentence);
    return matcher.matches() ? Optional.of(new Said(matcher)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }

  /** What a sentence says, by the words in capitals of its shape. */
  record Said(MatchResult match) {
    boolean has(String place) {
      return maybe(place).isPresent();
    }

    Optional<String> maybe(String place) {
      return match.namedGroups().containsKey(place)
          ? Optional.ofNullable(match.group(place)).map(Said::bare)
          : Optional.empty();
    }

    String get(String place) {
      return maybe(place)
          .orElseThrow(
              () -> new IllegalArgumentException("\"" + match.group() + "\" has no " + place));
    }

    private static String bare(String text) {
      return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }
  }
}
