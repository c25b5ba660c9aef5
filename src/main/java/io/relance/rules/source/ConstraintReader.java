package io.relance.rules.source;

import io.relance.rules.facts.Flags;
import io.relance.rules.source.Constraint.Asked;
import io.relance.rules.source.Constraint.Both;
import io.relance.rules.source.Constraint.Bound;
import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Constraint.Either;
import io.relance.rules.source.Constraint.Held;
import io.relance.rules.source.Constraint.Listed;
import io.relance.rules.source.Constraint.Negated;
import io.relance.rules.source.Token.Kind;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what stands between the brackets of a pattern, one constraint at a time. Only fields,
 * values, comparisons, {@code && || !} and a few questions to texts pass.
 */
final class ConstraintReader {
  private static final int MAX_DEPTH = 8;

  private final SourceText source;
  private final Tokens tokens;
  private final Scope scope;
  private final OperandReader operands;
  private int depth;

  ConstraintReader(SourceText source, Tokens tokens, Scope scope, Class<?> fact) {
    this.source = source;
    this.tokens = tokens;
    this.scope = scope;
    this.operands = new OperandReader(source, tokens, scope, fact);
  }

  /** One constraint, or one binding of a field. */
  Constraint read() {
    var binds = tokens.peek().kind() == Kind.VARIABLE && tokens.peekSecond().is(":");
    var read = binds ? binding() : either();
    if (!tokens.isAtEnd()) {
      throw tokens.unexpected("the end of the condition");
    }
    return read;
  }

  private Constraint binding() {
    var variable = tokens.next();
    tokens.require(":");
    if (tokens.peek().kind() != Kind.NAME) {
      throw tokens.unexpected("a field");
    }
    requireNew(variable);
    scope.lose(variable.text());
    var value = operands.read();
    if (!(value instanceof Path path) || path.tag() != null) {
      throw source.refused(value.offset(), "unknown-construct", "Only a field can be bound.", "");
    }
    scope.name(variable.text(), path.type());
    return new Bound(variable.text(), path);
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

  private Constraint either() {
    var any = new ArrayList<Constraint>();
    do {
      any.add(both());
    } while (tokens.take("||"));
    return any.size() == 1 ? any.getFirst() : new Either(List.copyOf(any));
  }

  private Constraint both() {
    var all = new ArrayList<Constraint>();
    do {
      all.add(single());
    } while (tokens.take("&&"));
    return all.size() == 1 ? all.getFirst() : new Both(List.copyOf(all));
  }

  private Constraint single() {
    if (tokens.take("!")) {
      return new Negated(tokens.peek().is("(") ? bracketed() : held(operands.read()));
    }
    return tokens.peek().is("(") ? bracketed() : comparison();
  }

  private Constraint bracketed() {
    if (++depth > MAX_DEPTH) {
      throw source.refused(
          tokens.peek().offset(), "too-deep", "Brackets stand too deep in each other.", "");
    }
    tokens.require("(");
    var inside = either();
    tokens.require(")");
    depth--;
    return inside;
  }

  private Constraint comparison() {
    var left = operands.read();
    var token = tokens.peek();
    var operator =
        token.kind() == Kind.SYMBOL ? Operator.of(token.text()) : Optional.<Operator>empty();
    if (operator.isPresent()) {
      tokens.next();
      return compared(left, operator.get(), token.offset(), operands.read());
    }
    if (token.isName("in") || (token.isName("not") && tokens.peekSecond().isName("in"))) {
      return membership(left);
    }
    if (token.kind() == Kind.NAME && !token.isName("contains")) {
      throw source.refused(
          token.offset(),
          "unknown-construct",
          "%s is not known in a rule.".formatted(token.shown()),
          "Fields can be compared with == != < <= > >= in, and texts know contains.");
    }
    return token.is(".") || token.isName("contains") ? question(left) : held(left);
  }

  private Held held(Value value) {
    if (value.type() != boolean.class || !(value instanceof Path path)) {
      throw source.refused(
          value.offset(),
          "no-condition",
          "\"%s\" is %s, which is no condition."
              .formatted(value.text(), Vocabulary.inWords(value.type())),
          "Maybe compare it with something.");
    }
    return new Held(path);
  }

  private Compared compared(Value left, Operator operator, int at, Value right) {
    if (left instanceof Literal && right instanceof Literal) {
      throw constant(at);
    }
    return new Comparison(source, left, operator, at, right).understood();
  }

  private RulesRefused constant(int at) {
    return source.refused(at, "constant-condition", "Two values are compared, no field.", "");
  }

  private Listed membership(Value left) {
    var negated = tokens.takeName("not");
    var at = tokens.next().offset();
    if (!(left instanceof Path path)) {
      throw constant(at);
    }
    tokens.require("(");
    var all = new ArrayList<Literal>();
    do {
      if (!(operands.read() instanceof Literal value)) {
        throw source.refused(at, "unknown-construct", "Only texts and numbers may be listed.", "");
      }
      var compared = new Comparison(source, left, Operator.EQUAL, at, value).understood();
      all.add(compared.right() instanceof Literal understood ? understood : value);
    } while (tokens.take(","));
    tokens.require(")");
    return new Listed(path, negated, List.copyOf(all));
  }

  private Asked question(Value left) {
    var dotted = tokens.take(".");
    var name = tokens.next();
    var question = Question.of(name.text());
    if (!(left instanceof Path path)
        || question.isEmpty()
        || !question.get().isAskedOf(left.type())) {
      throw source.refused(
          name.offset(),
          "unknown-construct",
          "\"%s\" cannot be asked of %s.".formatted(name.text(), Vocabulary.inWords(left.type())),
          left.type() == Flags.class
              ? "A set of words knows contains: flags contains \"vip\"."
              : "A text knows startsWith, endsWith, contains and equalsIgnoreCase.");
    }
    if (dotted) {
      tokens.require("(");
    }
    var value = operands.read();
    if (!(value instanceof Literal literal) || literal.type() != String.class) {
      throw source.refused(value.offset(), "type-mismatch", "A text in quotes is expected.", "");
    }
    if (dotted) {
      tokens.require(")");
    }
    return new Asked(path, question.get(), literal.text());
  }
}
