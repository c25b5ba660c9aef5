package io.relance.rules.engine;

import io.relance.policy.Policy;
import io.relance.rules.facts.Daily;
import io.relance.rules.source.Condition;
import io.relance.rules.source.Constraint;
import io.relance.rules.source.Constraint.Asked;
import io.relance.rules.source.Constraint.Both;
import io.relance.rules.source.Constraint.Bound;
import io.relance.rules.source.Constraint.Compared;
import io.relance.rules.source.Constraint.Either;
import io.relance.rules.source.Constraint.Held;
import io.relance.rules.source.Constraint.Listed;
import io.relance.rules.source.Constraint.Negated;
import io.relance.rules.source.Rule;
import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The days on which time alone can change what rules conclude: those that the account itself tells,
 * and those on which a number of days that a rule compares gets there.
 */
final class Turning {
  /** Values that fields which count days are compared with, by accessor. */
  private final Map<Method, Set<Object>> thresholds = new HashMap<>();

  private boolean everyDay;

  private Turning() {}

  /** Reads the rules once. */
  static Turning of(List<Rule> rules) {
    var turning = new Turning();
    for (var rule : rules) {
      turning.read(rule.when());
      // A conclusion may say what a field holds, such as the profile named after a weekday.
      rule.then().stream()
          .flatMap(drawn -> drawn.arguments().stream())
          .forEach(argument -> turning.everyDay |= change(argument) != null);
    }
    return turning;
  }

  private void read(Condition condition) {
    switch (condition) {
      case Condition.Pattern pattern -> pattern.constraints().forEach(this::read);
      case Condition.All(var all) -> all.forEach(this::read);
      case Condition.Any(var any) -> any.forEach(this::read);
      case Condition.Not(var inside) -> read(inside);
      case Condition.Exists(var inside) -> read(inside);
    }
  }

  private void read(Constraint constraint) {
    switch (constraint) {
      case Bound(var _, var path) -> everyDay |= change(path) != null;
      case Held(var path) -> everyDay |= change(path) != null;
      case Asked(var left, var _, var _) -> everyDay |= change(left) != null;
      case Compared(Path left, var _, Literal right) -> compared(left, right);
      case Compared(Literal left, var _, Path right) -> compared(right, left);
      case Compared(var left, var _, var right) ->
          everyDay |= change(left) != null || change(right) != null;
      case Listed(var left, var _, var values) -> values.forEach(value -> compared(left, value));
      case Negated(var inside) -> read(inside);
      case Both(var all) -> all.forEach(this::read);
      case Either(var any) -> any.forEach(this::read);
    }
  }

  private void compared(Path path, Literal literal) {
    var change = change(path);
    if (change == Daily.Change.JUMPS) {
      everyDay = true;
    } else if (change == Daily.Change.COUNTS) {
      thresholds
          .computeIfAbsent(path.fields().getLast().accessor(), _ -> new HashSet<>())
          .add(literal.value());
    }
  }

  private static Daily.@Nullable Change change(Value value) {
    if (!(value instanceof Path path) || path.fields().isEmpty()) {
      return null;
    }
    var daily = path.fields().getLast().accessor().getAnnotation(Daily.class);
    return daily == null ? null : daily.value();
  }

  /** The first day after this one; empty when time alone changes nothing any more. */
  Optional<LocalDate> next(AccountFacts facts, LocalDate day) {
    if (everyDay) {
      return Optional.of(day.plusDays(1));
    }
    var told = facts.items().stream().flatMap(Turning::days);
    var promised = facts.promises().stream().map(promise -> promise.promisedFor().plusDays(1));
    var reached = thresholds.isEmpty() ? Stream.<LocalDate>of() : reached(facts, day);
    return Stream.of(told, promised, reached)
        .flatMap(each -> each)
        .filter(each -> each.isAfter(day))
        .min(LocalDate::compareTo);
  }

  /** Due, late, its next step, and where that one passes because its time is over. */
  private static Stream<LocalDate> days(Item item) {
    var dueDate = item.entry().dueDate();
    var own = Stream.of(dueDate, dueDate.plusDays(1));
    var next = item.next();
    return next == null
        ? own
        : Stream.concat(
            own, Stream.of(next.dueOn(), next.dueOn().plusDays(Policy.THANKS_LATE_DAYS + 1L)));
  }

  private Stream<LocalDate> reached(AccountFacts facts, LocalDate day) {
    return facts
        .all()
        .flatMap(
            fact ->
                thresholds.entrySet().stream()
                    .filter(each -> each.getKey().getDeclaringClass() == fact.getClass())
                    .flatMap(each -> reached(read(each.getKey(), fact), each.getValue(), day)));
  }

  /** A comparison turns on the day the value is met and on the day after. */
  private static Stream<LocalDate> reached(Object value, Set<Object> thresholds, LocalDate day) {
    return thresholds.stream()
        .map(threshold -> day.plusDays(between(value, threshold)))
        .flatMap(met -> LongStream.of(0, 1).mapToObj(met::plusDays));
  }

  private static long between(Object value, Object threshold) {
    return value instanceof LocalDate date
        ? ChronoUnit.DAYS.between(date, (LocalDate) threshold)
        : (long) (Integer) threshold - (Integer) value;
  }

  private static Object read(Method accessor, Object fact) {
    try {
      return accessor.invoke(fact);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "Field " + accessor + " of " + fact + " cannot be read", failure);
    }
  }
}
