package io.relance.rules.source;

import io.relance.rules.facts.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what stands between {@code then} and {@code end}: nothing but conclusions drawn from what
 * is bound.
 */
final class ConclusionReader {
  private static final int MAX_CONCLUSIONS = 10;
  private static final int MAX_TEXT = 200;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

  private final SourceText source;
  private final Tokens tokens;
  private final OperandReader operands;
  private final Family family;
  private final Problems problems;

  ConclusionReader(
      SourceText source, Tokens tokens, Scope scope, Family family, Problems problems) {
    this.source = source;
    this.tokens = tokens;
    this.operands = new OperandReader(source, tokens, scope, null);
    this.family = family;
    this.problems = problems;
  }

  /** What was understood; what was not is noted among the problems. */
  List<Drawn> read() {
    if (tokens.isAtEnd()) {
      throw tokens.unexpected("a conclusion");
    }
    var drawn = new ArrayList<Drawn>();
    while (!tokens.isAtEnd()) {
      var read = problems.attempt(this::statement);
      if (read != null) {
        drawn.add(read);
      } else {
        skipStatement();
      }
    }
    if (drawn.size() > MAX_CONCLUSIONS) {
      throw source.refused(
          tokens.peek().offset(),
          "too-many-conclusions",
          "A rule may draw %d conclusions.".formatted(MAX_CONCLUSIONS),
          "Maybe make it two rules.");
    }
    return List.copyOf(drawn);
  }

  private void skipStatement() {
    while (!tokens.isAtEnd() && !tokens.take(";")) {
      tokens.next();
    }
  }

  private Drawn statement() {
    var token = tokens.peek();
    if (!tokens.takeName("insertLogical")) {
      throw source.refused(
          token.offset(),
          "unknown-construct",
          "%s is not known in a conclusion.".formatted(token.shown()),
          "Only insertLogical( new %s( ... ) ); may stand here.".formatted(names().getFirst()));
    }
    tokens.require("(");
    if (!tokens.takeName("new")) {
      throw tokens.unexpected("\"new\"");
    }
    var drawn = conclusion();
    tokens.require(")");
    if (!tokens.take(";")) {
      throw source.refused(
          tokens.endOfLast(),
          "syntax",
          "A semicolon is missing after this conclusion.",
          "Maybe write insertLogical( ... ); with a semicolon.");
    }
    return drawn;
  }

  private Drawn conclusion() {
    var name = tokens.next();
    var type =
        family.conclusions().stream()
            .filter(it -> it.getSimpleName().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    tokens.require("(");
    var arguments = new ArrayList<Value>();
    for (var component : type.getRecordComponents()) {
      if (!arguments.isEmpty()) {
        tokens.require(",");
      }
      arguments.add(argument(component.getType(), component.getName()));
    }
    tokens.require(")");
    return new Drawn(type, List.copyOf(arguments));
  }

  private RulesRefused unknown(Token name) {
    return source.refused(
        name.offset(),
        "unknown-conclusion",
        "A rule of family %s cannot conclude %s.".formatted(family.folder(), name.shown()),
        Suggestion.of(name.text(), names()));
  }

  private List<String> names() {
    return family.conclusions().stream().<String>map(Class::getSimpleName).sorted().toList();
  }

  private Value argument(Class<?> type, String name) {
    if (tokens.peek().is(")")) {
      throw tokens.unexpected("the " + name);
    }
    var operand = operands.read();
    var fits =
        type == Subject.class
            ? Subject.class.isAssignableFrom(operand.type())
            : type == operand.type();
    if (!fits) {
      throw source.refused(
          operand.offset(),
          "type-mismatch",
          "The %s has to be %s, but \"%s\" is %s."
              .formatted(
                  name,
                  Vocabulary.inWords(type),
                  operand.text(),
                  Vocabulary.inWords(operand.type())),
          "");
    }
    if (name.equals("code")) {
      requireCode(operand);
    }
    if (operand instanceof Value.Literal && operand.text().length() > MAX_TEXT) {
      throw source.refused(operand.offset(), "text-too-long", "This text is too long.", "");
    }
    return operand;
  }

  private void requireCode(Value operand) {
    if (!(operand instanceof Value.Literal) || !CODE.matcher(operand.text()).matches()) {
      throw source.refused(
          operand.offset(),
          "invalid-code",
          "\"%s\" is no code.".formatted(operand.text()),
          "A code is a text in quotes, in upper case, such as \"BELOW_MINIMUM\".");
    }
  }
}
