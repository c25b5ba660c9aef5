package io.relance.rules.source;

import io.relance.rules.source.Token.Kind;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands between the brackets of a pattern, one constraint at a time, and writes it anew
 * for Drools. Only fields, values, comparisons, {@code && || !} and a few questions to texts pass.
 */
final class ConstraintReader {
  private static final int MAX_DEPTH = 8;
  private static final Set<String> EQUALITIES = Set.of("==", "!=");
  private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");
  private static final Set<String> NAMES = Set.of("code", "profile");
  private static final Set<String> QUESTIONS =
      Set.of("startsWith", "endsWith", "contains", "equalsIgnoreCase");

  private final SourceText source;
  private final Tokens tokens;
  private final Scope scope;
  private final OperandReader operands;
  private int depth;
  private boolean tied;
  private @Nullable String named;

  ConstraintReader(SourceText source, Tokens tokens, Scope scope, Class<?> fact) {
    this.source = source;
    this.tokens = tokens;
    this.scope = scope;
    this.operands = new OperandReader(source, tokens, scope, fact);
  }

  /** One constraint, or one binding of a field. */
  String read() {
    String written;
    if (tokens.peek().kind() == Kind.VARIABLE && tokens.peekSecond().is(":")) {
      written = binding();
    } else {
      var comparison = !tokens.peek().is("!") && !tokens.peek().is("(");
      written = either();
      if (!comparison || written.contains("||")) {
        tied = false;
        named = null;
      }
    }
    if (!tokens.isAtEnd()) {
      throw tokens.unexpected("the end of the condition");
    }
    return written;
  }

  /** Whether it ties the pattern to one fact bound before, so that few facts meet. */
  boolean isTied() {
    return tied;
  }

  /** The code or profile that the fact must have, null when it may have any. */
  @Nullable String named() {
    return named;
  }

  private String binding() {
    var variable = tokens.next();
    tokens.require(":");
    if (tokens.peek().kind() != Kind.NAME) {
      throw tokens.unexpected("a field");
    }
    requireNew(variable);
    var operand = operands.read();
    if (operand.literal() || operand.written().contains("(")) {
      throw source.refused(operand.offset(), "unknown-construct", "Only a field can be bound.", "");
    }
    scope.name(variable.text(), operand.type());
    return variable.text() + " : " + operand.written();
  }

  private void requireNew(Token variable) {
    if (scope.typeOf(variable.text()) != null) {
      throw source.refused(
          variable.offset(),
          "bound-twice",
          variable.text() + " is bound already.",
          "Maybe choose another name.");
    }
  }

  private String either() {
    var all = new ArrayList<String>();
    do {
      all.add(both());
    } while (tokens.take("||"));
    return String.join(" || ", all);
  }

  private String both() {
    var all = new ArrayList<String>();
    do {
      all.add(single());
    } while (tokens.take("&&"));
    return String.join(" && ", all);
  }

  private String single() {
    if (tokens.take("!")) {
      return "!" + (tokens.peek().is("(") ? bracketed() : yesOrNo(operands.read()).written());
    }
    return tokens.peek().is("(") ? bracketed() : comparison();
  }

  private String bracketed() {
    if (++depth > MAX_DEPTH) {
      throw source.refused(
          tokens.peek().offset(), "too-deep", "Brackets stand too deep in each other.", "");
    }
    tokens.require("(");
    var inside = either();
    tokens.require(")");
    depth--;
    return "(" + inside + ")";
  }

  private String comparison() {
    var left = operands.read();
    var operator = tokens.peek();
    if (EQUALITIES.contains(operator.text()) || ORDERS.contains(operator.text())) {
      tokens.next();
      return compared(left, operator, operands.read());
    }
    if (operator.isName("in") || (operator.isName("not") && tokens.peekSecond().isName("in"))) {
      return membership(left);
    }
    if (operator.is(".") || operator.isName("contains")) {
      return question(left);
    }
    return yesOrNo(left).written();
  }

  private Operand yesOrNo(Operand operand) {
    if (operand.type() != boolean.class || operand.literal()) {
      throw source.refused(
          operand.offset(),
          "no-condition",
          "\"%s\" is %s, which is no condition."
              .formatted(operand.text(), Vocabulary.inWords(operand.type())),
          "Maybe compare it with something.");
    }
    return operand;
  }

  private String compared(Operand left, Token operator, Operand right) {
    if (left.literal() && right.literal()) {
      throw source.refused(
          operator.offset(), "constant-condition", "Two values are compared, no field.", "");
    }
    var comparison = new Comparison(source, left, operator, right);
    if (operator.text().equals("==")) {
      tied |= comparison.isBetweenFacts();
      named = right.literal() && NAMES.contains(left.text()) ? right.text() : named;
    }
    return comparison.written();
  }

  private String membership(Operand left) {
    var negated = tokens.takeName("not");
    var operator = tokens.next();
    tokens.require("(");
    var all = new ArrayList<String>();
    do {
      var value = operands.read();
      if (!value.literal()) {
        throw source.refused(
            value.offset(), "unknown-construct", "Only texts and numbers may be listed.", "");
      }
      var equals = new Token(Kind.SYMBOL, "==", operator.offset());
      all.add(new Comparison(source, left, equals, value).written());
    } while (tokens.take(","));
    tokens.require(")");
    return (negated ? "!" : "") + "(" + String.join(" || ", all) + ")";
  }

  private String question(Operand left) {
    var dotted = tokens.take(".");
    var name = tokens.next();
    if (left.type() != String.class || left.literal() || !QUESTIONS.contains(name.text())) {
      throw source.refused(
          name.offset(),
          "unknown-construct",
          "\"%s\" cannot be asked of %s.".formatted(name.text(), Vocabulary.inWords(left.type())),
          "A text knows startsWith, endsWith, contains and equalsIgnoreCase.");
    }
    if (dotted) {
      tokens.require("(");
    }
    var value = operands.read();
    if (value.type() != String.class || !value.literal()) {
      throw source.refused(value.offset(), "type-mismatch", "A text in quotes is expected.", "");
    }
    if (dotted) {
      tokens.require(")");
    }
    return "%s.%s(%s)".formatted(left.written(), name.text(), value.written());
  }
}
