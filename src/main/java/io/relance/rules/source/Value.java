package io.relance.rules.source;

import io.relance.rules.source.Vocabulary.Field;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison, or what a conclusion is drawn about: a literal, or a path of fields.
 */
public sealed interface Value {

  /** What it is: a fact type, {@code String}, {@code int}, {@code boolean}, an amount or a date. */
  Class<?> type();

  /** As an author would write it; of a text in quotes, what it holds. */
  String text();

  /** Where it begins in the file. */
  int offset();

  /** The only words it can hold; empty when it holds anything. */
  default List<String> oneOf() {
    return List.of();
  }

  /** A text, a number, a date, yes or no. */
  record Literal(Object value, String text, int offset) implements Value {

    static Literal number(String digits, int offset) {
      return digits.indexOf('.') < 0
          ? new Literal(Integer.valueOf(digits), digits, offset)
          : new Literal(new BigDecimal(digits), digits, offset);
    }

    @Override
    public Class<?> type() {
      return switch (value) {
        case Boolean _ -> boolean.class;
        case Integer _ -> int.class;
        default -> value.getClass();
      };
    }
  }

  /**
   * A way from a fact to what it holds.
   *
   * @param variable the fact or value bound before that it starts from; null for the fact whose
   *     pattern it stands in
   * @param root what it starts from
   * @param fields read one after the other; empty for what it starts from itself
   * @param tag the custom field read in the end; null when the last field is not of that kind
   */
  record Path(
      @Nullable String variable,
      Class<?> root,
      List<Field> fields,
      @Nullable String tag,
      int offset)
      implements Value {

    @Override
    public Class<?> type() {
      if (tag != null) {
        return String.class;
      }
      return fields.isEmpty() ? root : fields.getLast().type();
    }

    @Override
    public List<String> oneOf() {
      return tag != null || fields.isEmpty() ? List.of() : fields.getLast().oneOf();
    }

    @Override
    public String text() {
      var text = new StringBuilder(variable == null ? "" : variable);
      for (var field : fields) {
        text.append(text.isEmpty() ? "" : ".").append(field.name());
      }
      return tag == null ? text.isEmpty() ? "this" : text.toString() : text + "[\"" + tag + "\"]";
    }

    /** What it leads to, never null. */
    public Object from(Object start) {
      var value = start;
      for (var field : fields) {
        value = read(field, value);
      }
      return tag != null && value instanceof Map<?, ?> tags ? String.valueOf(tags.get(tag)) : value;
    }

    private static Object read(Field field, Object fact) {
      try {
        return field.accessor().invoke(fact);
      } catch (IllegalAccessException | InvocationTargetException failure) {
        throw new IllegalStateException(
            "Field " + field.name() + " of " + fact + " cannot be read", failure);
      }
    }
  }

  /** An amount of money, which is compared by value. */
  default boolean isAmount() {
    return type() == BigDecimal.class;
  }

  /** A number, whole or not. */
  default boolean isNumber() {
    return type() == int.class || isAmount();
  }

  /** Whether one of two can be the smaller one. */
  default boolean isOrdered() {
    return isNumber() || type() == LocalDate.class;
  }

  /** A fact, and not something that a fact holds. */
  default boolean isFact() {
    return type().isRecord() || type().isInterface();
  }
}
