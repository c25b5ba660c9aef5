package io.relance.rules.lint;

import io.relance.rules.source.Constraint;
import io.relance.rules.source.Operator;
import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Literal;
import io.relance.rules.source.Value.Path;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When constraints hold: alternatives, one of which has to. */
final class Holds {
  /** More alternatives are not worked out; such a condition is taken as one that may hold. */
  private static final int MOST = 64;

  private static final Set<String> YES_OR_NO = Set.of("true", "false");
  private static final Set<String> ORDER = Set.of("<", "=", ">");
  private static final Set<String> SAMENESS = Set.of("=", "!");

  private final Function<Path, String> name;
  private boolean exact = true;

  /**
   * Works constraints out.
   *
   * @param name what a path is called, the same for the same thing
   */
  Holds(Function<Path, String> name) {
    this.name = name;
  }

  /** Whether nothing was left out because there were too many alternatives. */
  boolean isExact() {
    return exact;
  }

  /** All constraints of a pattern together. */
  List<Conjunct> of(List<Constraint> constraints) {
    var all = List.of(Conjunct.ANYTHING);
    for (var constraint : constraints) {
      all = both(all, of(constraint, true));
    }
    return all;
  }

  /** Where a constraint, or its contrary, holds. */
  List<Conjunct> of(Constraint constraint, boolean holds) {
    return switch (constraint) {
      case Constraint.Bound _ ->
          List.of(holds ? Conjunct.ANYTHING : Conjunct.of("", Words.of(Set.of())));
      case Constraint.Held(var path) -> answer(name.apply(path), holds);
      case Constraint.Compared compared -> List.of(compared(compared, holds));
      case Constraint.Listed listed -> List.of(listed(listed, holds != listed.negated()));
      case Constraint.Asked(var path, var question, var text) ->
          answer(name.apply(path) + " " + question + " " + text, holds);
      case Constraint.Negated(var inside) -> of(inside, !holds);
      case Constraint.Both(var all) -> holds ? all(all, true) : any(all, false);
      case Constraint.Either(var any) -> holds ? any(any, true) : all(any, false);
    };
  }

  private static List<Conjunct> answer(String about, boolean yes) {
    return List.of(Conjunct.of(about, Words.of(Set.of(String.valueOf(yes)))));
  }

  private List<Conjunct> all(List<Constraint> constraints, boolean holds) {
    var all = List.of(Conjunct.ANYTHING);
    for (var each : constraints) {
      all = both(all, of(each, holds));
    }
    return all;
  }

  private List<Conjunct> any(List<Constraint> constraints, boolean holds) {
    var any = new ArrayList<Conjunct>();
    constraints.forEach(each -> any.addAll(of(each, holds)));
    if (any.size() > MOST) {
      exact = false;
      return List.of(Conjunct.ANYTHING);
    }
    return any;
  }

  /** Alternatives of the one combined with those of the other. */
  List<Conjunct> both(List<Conjunct> some, List<Conjunct> others) {
    if (some.size() * others.size() > MOST) {
      exact = false;
      return some;
    }
    var both = new ArrayList<Conjunct>();
    some.forEach(one -> others.forEach(other -> both.add(one.and(other))));
    return both;
  }

  private Conjunct compared(Constraint.Compared compared, boolean holds) {
    var operator = holds ? compared.operator() : contrary(compared.operator());
    return switch (compared.left()) {
      case Path left when compared.right() instanceof Path right -> beside(left, operator, right);
      case Path left when compared.right() instanceof Literal right ->
          Conjunct.of(name.apply(left), domain(left, operator, right));
      case Literal left when compared.right() instanceof Path right ->
          Conjunct.of(name.apply(right), domain(right, operator.turned(), left));
      case Value _ -> Conjunct.ANYTHING;
    };
  }

  /** One field beside another: less, equal or more. */
  private Conjunct beside(Path left, Operator operator, Path right) {
    var first = name.apply(left);
    var second = name.apply(right);
    var turned = first.compareTo(second) > 0;
    var about = turned ? second + " ~ " + first : first + " ~ " + second;
    var signs = left.isOrdered() ? ORDER : SAMENESS;
    var kept = new TreeSet<String>();
    for (var sign : signs) {
      var order = sign.equals("<") ? -1 : sign.equals("=") ? 0 : 1;
      if ((turned ? operator.turned() : operator).holds(order)) {
        kept.add(sign);
      }
    }
    if (first.equals(second)) {
      return kept.contains("=") ? Conjunct.ANYTHING : Conjunct.of(about, Words.of(Set.of()));
    }
    return Conjunct.of(about, Words.of(kept));
  }

  private Conjunct listed(Constraint.Listed listed, boolean in) {
    var path = listed.left();
    var conjunct = Conjunct.ANYTHING;
    if (!in) {
      for (var value : listed.values()) {
        var but = Conjunct.of(name.apply(path), domain(path, Operator.NOT_EQUAL, value));
        conjunct = conjunct.and(but);
      }
      return conjunct;
    }
    var domains =
        listed.values().stream().map(value -> domain(path, Operator.EQUAL, value)).toList();
    return Conjunct.of(name.apply(path), domains.stream().reduce(Holds::or).orElseThrow());
  }

  private static Domain or(Domain one, Domain other) {
    return switch (one) {
      case Spans spans when other instanceof Spans others -> spans.or(others);
      case Words words when other instanceof Words others -> {
        var both = new TreeSet<>(words.words());
        both.addAll(others.words());
        yield Words.of(both);
      }
      case Domain _ -> one;
    };
  }

  private static Domain domain(Path path, Operator operator, Literal literal) {
    return switch (literal.value()) {
      case Integer number -> Spans.of(operator, new BigDecimal(number), path.type() == int.class);
      case BigDecimal number -> Spans.of(operator, number, false);
      case LocalDate date -> Spans.of(operator, BigDecimal.valueOf(date.toEpochDay()), true);
      default -> {
        var word = String.valueOf(literal.value());
        yield operator == Operator.EQUAL ? Words.of(Set.of(word)) : Words.but(word, every(path));
      }
    };
  }

  private static @Nullable Set<String> every(Path path) {
    if (path.type() == boolean.class) {
      return YES_OR_NO;
    }
    return path.oneOf().isEmpty() ? null : path.oneOf().stream().collect(Collectors.toSet());
  }

  private static Operator contrary(Operator operator) {
    return switch (operator) {
      case EQUAL -> Operator.NOT_EQUAL;
      case NOT_EQUAL -> Operator.EQUAL;
      case LESS -> Operator.AT_LEAST;
      case AT_MOST -> Operator.MORE;
      case MORE -> Operator.AT_MOST;
      case AT_LEAST -> Operator.LESS;
    };
  }
}
