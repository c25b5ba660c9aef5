package io.relance.rules.source;

import io.relance.rules.facts.Tags;
import io.relance.rules.source.Token.Kind;
import io.relance.rules.source.Vocabulary.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads literals and paths of fields: {@code 50.00}, {@code nextStep.level}, {@code $entry.id}. */
final class OperandReader {
  private static final int MAX_DIGITS = 30;
  private static final int MAX_WHOLE_DIGITS = 9;

  private final SourceText source;
  private final Tokens tokens;
  private final Scope scope;

  /** The fact that bare names are fields of; null in a consequence, where there is none. */
  private final @Nullable Class<?> fact;

  OperandReader(SourceText source, Tokens tokens, Scope scope, @Nullable Class<?> fact) {
    this.source = source;
    this.tokens = tokens;
    this.scope = scope;
    this.fact = fact;
  }

  Operand read() {
    var token = tokens.peek();
    return switch (token.kind()) {
      case TEXT -> Operand.of(tokens.next());
      case NUMBER -> number(tokens.next(), "");
      case VARIABLE -> variable();
      case NAME -> name();
      case SYMBOL -> {
        if (!tokens.take("-") || tokens.peek().kind() != Kind.NUMBER) {
          throw tokens.unexpected("a field or a value");
        }
        yield number(tokens.next(), "-");
      }
      case END -> throw tokens.unexpected("a field or a value");
    };
  }

  private Operand number(Token token, String sign) {
    var digits = token.text();
    var most = digits.indexOf('.') < 0 ? MAX_WHOLE_DIGITS : MAX_DIGITS;
    if (digits.length() > most) {
      throw source.refused(
          token.offset(), "number-too-long", "Number " + digits + " is too long.", "");
    }
    return Operand.number(sign + digits, token.offset());
  }

  private Operand name() {
    var token = tokens.next();
    switch (token.text()) {
      case "true", "false" -> {
        return new Operand(
            token.text(), boolean.class, true, token.text(), List.of(), token.offset());
      }
      case "null" ->
          throw source.refused(
              token.offset(),
              "no-null",
              "Facts are never null.",
              "Compare with \"\", or ask a yes-or-no field such as nextStep.reached.");
      case "this" -> {
        if (fact != null) {
          return new Operand("this", fact, false, "this", List.of(), token.offset());
        }
      }
      default -> {
        if (fact != null && !tokens.peek().is("(")) {
          var field = field(fact, token);
          return path(
              new Operand(
                  field.name(), field.type(), false, field.name(), field.oneOf(), token.offset()),
              fact,
              field,
              "");
        }
      }
    }
    throw source.refused(
        token.offset(),
        "unknown-construct",
        "\"%s\" is not known here.".formatted(token.text()),
        "Fields, bindings such as $entry, texts and numbers are.");
  }

  private Operand variable() {
    var token = tokens.next();
    var type = scope.typeOf(token.text());
    if (type == null) {
      throw source.refused(
          token.offset(),
          "unknown-binding",
          "%s is not bound before this place.".formatted(token.text()),
          Suggestion.of(token.text(), scope.names()));
    }
    var start = new Operand(token.text(), type, false, token.text(), List.of(), token.offset());
    return path(start, type, null, callsAccessors() ? "()" : "");
  }

  /** A consequence is Java, where a field is read by calling its accessor. */
  private boolean callsAccessors() {
    return fact == null;
  }

  private Operand path(Operand start, Class<?> root, @Nullable Field first, String call) {
    var operand = start;
    var read = first;
    @Nullable String tag = null;
    while (true) {
      if (operand.type() == Tags.class) {
        tag = tag();
        operand = grown(operand, ".of(" + Quoted.java(tag) + ")", String.class, "", List.of());
      } else if (tokens.peek().is(".") && operand.isFact()) {
        tokens.next();
        var field = field(operand.type(), tokens.next());
        skipCall();
        operand =
            grown(operand, "." + field.name() + call, field.type(), field.name(), field.oneOf());
        read = read == null ? field : read;
      } else {
        remember(root, read, tag);
        return operand;
      }
    }
  }

  /** The brackets of an accessor written as a call, as Java would have it. */
  private void skipCall() {
    if (callsAccessors() && tokens.peek().is("(") && tokens.peekSecond().is(")")) {
      tokens.next();
      tokens.next();
    }
  }

  private void remember(Class<?> root, @Nullable Field read, @Nullable String tag) {
    if (read != null && fact != null) {
      scope.read(root, FieldPath.of(read.name(), read.accessor(), tag));
    }
  }

  private static Operand grown(
      Operand operand, String written, Class<?> type, String text, List<String> oneOf) {
    return new Operand(
        operand.written() + written,
        type,
        false,
        operand.text() + "." + text,
        oneOf,
        operand.offset());
  }

  private String tag() {
    tokens.require("[");
    var name = tokens.peek();
    if (name.kind() != Kind.TEXT) {
      throw tokens.unexpected("the name of a tag in quotes");
    }
    tokens.next();
    tokens.require("]");
    return name.text();
  }

  private Field field(Class<?> type, Token token) {
    var fields = Vocabulary.fields(type);
    var field = fields.get(token.text());
    if (token.kind() != Kind.NAME || field == null) {
      throw source.refused(
          token.offset(),
          "unknown-field",
          "%s has no field %s.".formatted(Vocabulary.inWords(type), token.shown()),
          Suggestion.of(token.text(), fields.keySet()));
    }
    return field;
  }
}
