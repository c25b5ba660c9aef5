package io.relance.rules.source;

import io.relance.rules.facts.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what stands between {@code then} and {@code end}: nothing but conclusions drawn from what
 * is bound, and writes it anew as Java.
 */
final class ConclusionReader {
  private static final int MAX_CONCLUSIONS = 10;
  private static final int MAX_TEXT = 200;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

  private final SourceText source;
  private final Tokens tokens;
  private final OperandReader operands;
  private final Family family;
  private final List<Drawn> drawn = new ArrayList<>();

  /**
   * What the rule concludes.
   *
   * @param named its code or profile; empty when only the facts tell
   */
  record Drawn(Class<?> type, String named) {}

  ConclusionReader(SourceText source, Tokens tokens, Scope scope, Family family) {
    this.source = source;
    this.tokens = tokens;
    this.operands = new OperandReader(source, tokens, scope, null);
    this.family = family;
  }

  String read() {
    if (tokens.isAtEnd()) {
      throw tokens.unexpected("a conclusion");
    }
    var statements = new ArrayList<String>();
    while (!tokens.isAtEnd()) {
      statements.add(statement());
    }
    if (statements.size() > MAX_CONCLUSIONS) {
      throw source.refused(
          tokens.peek().offset(),
          "too-many-conclusions",
          "A rule may draw %d conclusions.".formatted(MAX_CONCLUSIONS),
          "Maybe make it two rules.");
    }
    return String.join("\n", statements);
  }

  /** What it concludes. */
  List<Drawn> drawn() {
    return drawn;
  }

  private String statement() {
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
    var written = "insertLogical(" + conclusion() + ");";
    tokens.require(")");
    tokens.require(";");
    return written;
  }

  private String conclusion() {
    var name = tokens.next();
    var type =
        family.conclusions().stream()
            .filter(it -> it.getSimpleName().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    tokens.require("(");
    var written = new ArrayList<String>();
    var named = "";
    for (var component : type.getRecordComponents()) {
      if (!written.isEmpty()) {
        tokens.require(",");
      }
      var operand = argument(component.getType(), component.getName());
      written.add(operand.written());
      named = operand.literal() ? operand.text() : named;
    }
    drawn.add(new Drawn(type, named));
    tokens.require(")");
    return "new %s(%s)".formatted(type.getName(), String.join(", ", written));
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

  private Operand argument(Class<?> type, String name) {
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
    if (operand.literal() && operand.text().length() > MAX_TEXT) {
      throw source.refused(operand.offset(), "text-too-long", "This text is too long.", "");
    }
    return operand;
  }

  private void requireCode(Operand operand) {
    if (!operand.literal() || !CODE.matcher(operand.text()).matches()) {
      throw source.refused(
          operand.offset(),
          "invalid-code",
          "\"%s\" is no code.".formatted(operand.text()),
          "A code is a text in quotes, in upper case, such as \"BELOW_MINIMUM\".");
    }
  }
}
