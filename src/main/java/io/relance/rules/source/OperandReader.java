package io.relance.rules.source;

import io.relance.rules.facts.Tags;
import io.relance.rules.source.Token.Kind;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import io.relance.rules.source.Vocabulary.Field;
import java.util.ArrayList;
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

  Value read() {
    var token = tokens.peek();
    return switch (token.kind()) {
      case TEXT -> text(tokens.next());
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

  private static Literal text(Token token) {
    return new Literal(token.text(), token.text(), token.offset());
  }

  private Literal number(Token token, String sign) {
    var digits = token.text();
    var most = digits.indexOf('.') < 0 ? MAX_WHOLE_DIGITS : MAX_DIGITS;
    if (digits.length() > most) {
      throw source.refused(
          token.offset(), "number-too-long", "Number " + digits + " is too long.", "");
    }
    return Literal.number(sign + digits, token.offset());
  }

  private Value name() {
    var token = tokens.next();
    switch (token.text()) {
      case "true", "false" -> {
        return new Literal(Boolean.valueOf(token.text()), token.text(), token.offset());
      }
      case "null" ->
          throw source.refused(
              token.offset(),
              "no-null",
              "Facts are never null.",
              "Compare with \"\", or ask a yes-or-no field such as nextStep.reached.");
      case "this" -> {
        if (fact != null) {
          return new Path(null, fact, List.of(), null, token.offset());
        }
      }
      default -> {
        if (fact != null && !tokens.peek().is("(")) {
          return path(null, fact, List.of(field(fact, token)), token.offset());
        }
      }
    }
    throw source.refused(
        token.offset(),
        "unknown-construct",
        "\"%s\" is not known here.".formatted(token.text()),
        "Fields, bindings such as $entry, texts and numbers are.");
  }

  private Path variable() {
    var token = tokens.next();
    var type = scope.typeOf(token.text());
    if (type == null && scope.hasLost(token.text())) {
      throw new RulesRefused(List.of());
    }
    if (type == null) {
      throw source.refused(
          token.offset(),
          "unknown-binding",
          "%s is not bound before this place.".formatted(token.text()),
          Suggestion.of(token.text(), scope.names()));
    }
    return path(token.text(), type, List.of(), token.offset());
  }

  private Path path(@Nullable String variable, Class<?> root, List<Field> first, int offset) {
    var fields = new ArrayList<>(first);
    var type = fields.isEmpty() ? root : fields.getLast().type();
    while (type != Tags.class && tokens.peek().is(".") && isFact(type)) {
      tokens.next();
      var field = field(type, tokens.next());
      skipCall();
      fields.add(field);
      type = field.type();
    }
    @Nullable String tag = type == Tags.class ? tag() : null;
    if (!fields.isEmpty() && fact != null) {
      var read = fields.getFirst();
      scope.read(root, FieldPath.of(read.name(), read.accessor(), tag));
    }
    return new Path(variable, root, List.copyOf(fields), tag, offset);
  }

  private static boolean isFact(Class<?> type) {
    return type.isRecord() || type.isInterface();
  }

  /** The brackets of an accessor written as a call, as Java would have it in a consequence. */
  private void skipCall() {
    if (fact == null && tokens.peek().is("(") && tokens.peekSecond().is(")")) {
      tokens.next();
      tokens.next();
    }
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
