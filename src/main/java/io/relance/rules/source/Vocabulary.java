package io.relance.rules.source;

import io.relance.rules.facts.Customer;
import io.relance.rules.facts.Dispute;
import io.relance.rules.facts.Entry;
import io.relance.rules.facts.Exclusion;
import io.relance.rules.facts.Flags;
import io.relance.rules.facts.Meaning;
import io.relance.rules.facts.NeedsPerson;
import io.relance.rules.facts.PaymentMethod;
import io.relance.rules.facts.PlannedStep;
import io.relance.rules.facts.Profile;
import io.relance.rules.facts.ProfileChoice;
import io.relance.rules.facts.Promise;
import io.relance.rules.facts.Settings;
import io.relance.rules.facts.Step;
import io.relance.rules.facts.Subject;
import io.relance.rules.facts.Tags;
import io.relance.rules.facts.Task;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every fact type and field that a rule may name, read off the facts themselves. */
public final class Vocabulary {
  /** Fact types in the order they are documented; conclusions last. */
  private static final List<Class<? extends Record>> TYPES =
      List.of(
          Entry.class,
          Customer.class,
          PaymentMethod.class,
          Step.class,
          Promise.class,
          Dispute.class,
          Profile.class,
          Settings.class,
          Task.class,
          Exclusion.class,
          NeedsPerson.class,
          PlannedStep.class,
          ProfileChoice.class);

  /** Read through another fact only. */
  private static final Set<Class<?>> PARTS = Set.of(PaymentMethod.class, Step.class);

  /** Exactly one of each for an account, so that a pattern over it costs nothing. */
  private static final Set<Class<?>> SINGLE = Set.of(Customer.class, Settings.class);

  private static final Set<Class<?>> ONLY_PROFILE = Set.of(Profile.class, ProfileChoice.class);
  private static final Set<Class<?>> NEVER_PROFILE =
      Set.of(Task.class, Exclusion.class, NeedsPerson.class, PlannedStep.class);

  private static final List<String> TEXT_OPERATORS =
      List.of(
          "==",
          "!=",
          "in",
          "not in",
          ".startsWith( )",
          ".endsWith( )",
          "contains",
          ".equalsIgnoreCase( )");

  private static final Map<String, Type> BY_NAME = read();

  private Vocabulary() {}

  /**
   * One fact type.
   *
   * @param example a pattern over it, as it stands in a rule
   */
  public record Type(
      String name, Class<?> type, Map<String, Field> fields, String meaning, String example) {}

  /**
   * One field of a fact type.
   *
   * @param oneOf the only words it can hold; empty when it holds anything
   * @param example a condition on it, as it stands between the brackets of a rule
   */
  public record Field(
      String name,
      Class<?> type,
      Method accessor,
      String meaning,
      List<String> oneOf,
      String example) {}

  private static Map<String, Type> read() {
    var types = new LinkedHashMap<String, Type>();
    for (var type : TYPES) {
      var fields = new LinkedHashMap<String, Field>();
      for (var component : type.getRecordComponents()) {
        var accessor = component.getAccessor();
        var meaning = meaning(accessor);
        var name = component.getName();
        fields.put(
            name,
            new Field(
                name,
                component.getType(),
                accessor,
                meaning.value(),
                List.of(meaning.oneOf()),
                meaning.example()));
      }
      var name = type.getSimpleName();
      var meaning = meaning(type);
      types.put(
          name,
          new Type(
              name, type, Collections.unmodifiableMap(fields), meaning.value(), meaning.example()));
    }
    return Collections.unmodifiableMap(types);
  }

  private static Meaning meaning(AnnotatedElement element) {
    var meaning = element.getAnnotation(Meaning.class);
    if (meaning == null) {
      throw new IllegalStateException(element + " has no meaning");
    }
    return meaning;
  }

  /** Every type by name, in the order they are documented. */
  public static Map<String, Type> types() {
    return BY_NAME;
  }

  static Optional<Type> type(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Map<String, Field> fields(Class<?> type) {
    return Optional.ofNullable(BY_NAME.get(type.getSimpleName()))
        .filter(known -> known.type().equals(type))
        .map(Type::fields)
        .orElse(Map.of());
  }

  /** Whether rules of the family meet facts of this type. */
  public static boolean isMet(Class<?> type, Family family) {
    if (PARTS.contains(type)) {
      return false;
    }
    var unmet = family == Family.PROFILE ? NEVER_PROFILE : ONLY_PROFILE;
    return !unmet.contains(type);
  }

  /** Whether it is read through another fact only. */
  public static boolean isPart(Class<?> type) {
    return PARTS.contains(type);
  }

  /** Whether there is exactly one for an account. */
  public static boolean isSingle(Class<?> type) {
    return SINGLE.contains(type);
  }

  /** What may be asked of a field of this type, as it is written in a rule. */
  public static List<String> operators(Class<?> type) {
    if (type == boolean.class) {
      return List.of("!");
    }
    if (type == int.class || type == BigDecimal.class || type == LocalDate.class) {
      return List.of("==", "!=", "<", "<=", ">", ">=", "in", "not in");
    }
    if (type == String.class || type == Tags.class) {
      return TEXT_OPERATORS;
    }
    return type == Flags.class ? List.of("contains") : List.of("==", "!=");
  }

  /** A name as words, e.g. {@code days overdue} for {@code daysOverdue}. */
  public static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** A type in an author's words. */
  public static String inWords(Class<?> type) {
    if (type == boolean.class) {
      return "yes or no";
    }
    if (type == int.class) {
      return "whole number";
    }
    if (type == BigDecimal.class) {
      return "amount";
    }
    if (type == String.class) {
      return "text";
    }
    if (type == LocalDate.class) {
      return "date";
    }
    if (type == Tags.class) {
      return "texts by name";
    }
    if (type == Flags.class) {
      return "set of words";
    }
    return type == Subject.class ? "Entry, Customer or Task" : type.getSimpleName();
  }
}
