package io.relance.rules.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what is wrong with a file that the parser cannot read. The parser stops where it is lost,
 * which is often far behind the slip; the usual slips are looked for here instead.
 */
final class SyntaxAdvice {
  private static final Pattern WORDS =
      Pattern.compile(
          "//[^\n]*+|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/)?|\"(?:\\\\.|[^\"\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\n])*+'?"
              + "|\\$?[A-Za-z_0-9.]++|==|!=|<=|>=|&&|\\|\\||\\S");
  private static final Pattern VALUE = Pattern.compile("[\"'$A-Za-z_0-9].*", Pattern.DOTALL);
  private static final Set<String> SHOUTED = Set.of("AND", "OR", "NOT", "EXISTS", "IN");
  private static final Set<String> LINKING =
      Set.of(
          "in",
          "not",
          "contains",
          "matches",
          "memberOf",
          "isA",
          "soundslike",
          "str",
          "and",
          "or",
          "exists",
          "from",
          "new",
          "startsWith",
          "endsWith");
  private static final String QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb";

  private final SourceText source;
  private final List<Word> words = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** A word, sign or text of the file, comments left out. */
  private record Word(String text, int offset) {

    boolean isText() {
      return text.startsWith("\"") || text.startsWith("'");
    }

    int end() {
      return offset + text.length();
    }
  }

  SyntaxAdvice(SourceText source) {
    this.source = source;
    var matcher = WORDS.matcher(source.text());
    while (matcher.find()) {
      if (!matcher.group().startsWith("//") && !matcher.group().startsWith("/*")) {
        words.add(new Word(matcher.group(), matcher.start()));
      }
    }
  }

  static boolean isCurlyQuote(char sign) {
    return QUOTES.indexOf(sign) >= 0;
  }

  /** The first slips found, in their order; none when it is no usual one. */
  List<Problem> problems() {
    for (var word : words) {
      if (isEnough()) {
        break;
      }
      lookAt(word);
    }
    if (problems.isEmpty()) {
      brackets();
    }
    if (problems.isEmpty()) {
      frame();
    }
    if (problems.isEmpty()) {
      commas();
    }
    return List.copyOf(problems);
  }

  private void lookAt(Word word) {
    var text = word.text();
    if (isCurlyQuote(text.charAt(0))) {
      found(word.offset(), "%s is no straight quote.".formatted(text), "Maybe write \".");
    } else if (word.isText()
        && (text.length() < 2 || text.charAt(text.length() - 1) != text.charAt(0))) {
      found(word.offset(), "A text begins here and is not closed.", "Maybe add a quote.");
    } else if (text.equals("=")) {
      found(word.offset(), "A single = compares nothing.", "Maybe write ==.");
    } else if (SHOUTED.contains(text)) {
      found(
          word.offset(),
          "\"%s\" is written in small letters.".formatted(text),
          "Maybe write %s; between conditions in brackets a comma or && means \"and\"."
              .formatted(text.toLowerCase(java.util.Locale.ROOT)));
    }
  }

  /** A bracket that is never closed is shown where it opens. */
  private void brackets() {
    Deque<Word> open = new ArrayDeque<>();
    for (var word : words) {
      var text = word.text();
      if ("([{".contains(text)) {
        open.push(word);
      } else if (")]}".contains(text)) {
        if (open.isEmpty()) {
          found(
              word.offset(), "Nothing is open that %s closes.".formatted(text), "Maybe delete it.");
          return;
        }
        open.pop();
      } else if (Set.of("when", "then", "end").contains(text) && !open.isEmpty()) {
        break;
      }
    }
    if (!open.isEmpty()) {
      var last = open.pop();
      found(
          last.offset(),
          "This %s is not closed.".formatted(last.text()),
          "Maybe add %s.".formatted(")]}".charAt("([{".indexOf(last.text()))));
    }
  }

  /** {@code rule "..." when ... then ... end}. */
  private void frame() {
    var last = words.isEmpty() ? 0 : words.getLast().end();
    if (at("rule") < 0) {
      found(0, "The word \"rule\" is missing.", "Maybe begin with rule \"What it means\".");
    } else if (at("when") < 0) {
      found(afterName(), "The word \"when\" is missing here.", "Maybe add when after the name.");
    } else if (at("then") < 0) {
      var drawing = at("insertLogical");
      found(
          drawing < 0 ? last : words.get(drawing).offset(),
          "The word \"then\" is missing here.",
          "Maybe add then before what the rule concludes.");
    } else if (at("end") < 0) {
      found(last, "The word \"end\" is missing here.", "Maybe add end after the conclusion.");
    }
  }

  private int afterName() {
    var rule = at("rule");
    return words.get(Math.min(rule + 1, words.size() - 1)).end();
  }

  private int at(String text) {
    for (var place = 0; place < words.size(); place++) {
      if (words.get(place).text().equals(text)) {
        return place;
      }
    }
    return -1;
  }

  /** Two values side by side in a pattern's brackets. */
  private void commas() {
    var depth = 0;
    for (var place = Math.max(0, at("when")); place + 1 < words.size(); place++) {
      var word = words.get(place);
      var next = words.get(place + 1);
      depth += word.text().equals("(") ? 1 : word.text().equals(")") ? -1 : 0;
      if (word.text().equals("then") || isEnough()) {
        return;
      }
      if (depth > 0 && isValue(word) && isValue(next)) {
        found(
            word.end(),
            "A comma is missing between %s and %s.".formatted(word.text(), next.text()),
            "Maybe write %s, %s.".formatted(word.text(), next.text()));
      }
    }
  }

  private static boolean isValue(Word word) {
    return VALUE.matcher(word.text()).matches() && !LINKING.contains(word.text());
  }

  private boolean isEnough() {
    return problems.size() >= Problem.MOST_OF_FILE;
  }

  private void found(int offset, String message, String suggestion) {
    problems.add(source.problem(offset, "syntax", message, suggestion));
  }
}
