package io.relance.rules.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The first field of a path that a rule reads, so that a reason can say its value.
 *
 * @param words the field in words, e.g. {@code days overdue}
 * @param tag the custom field it reads when the field holds them, else null
 */
public record FieldPath(String field, String words, Method accessor, @Nullable String tag) {

  /** The path that begins with a field. */
  static FieldPath of(String field, Method accessor, @Nullable String tag) {
    var words = Vocabulary.words(field);
    return new FieldPath(field, words, accessor, tag);
  }

  /** The field and its value in words, e.g. {@code stopped}, {@code kind invoice}. */
  public String inWords(Object fact) {
    var value = value(fact);
    if (tag != null && value instanceof java.util.Map<?, ?> tags) {
      return tag + " \"" + tags.get(tag) + "\"";
    }
    if (value instanceof Boolean yes) {
      return yes ? words : "not " + words;
    }
    if (value.getClass().isRecord()) {
      return value.toString();
    }
    return words
        + " "
        + (value instanceof java.math.BigDecimal money ? money.toPlainString() : value);
  }

  private Object value(Object fact) {
    try {
      return accessor.invoke(fact);
    } catch (IllegalAccessException | InvocationTargetException failure) {
      throw new IllegalStateException(
          "Field " + field + " of " + fact + " cannot be read", failure);
    }
  }
}
