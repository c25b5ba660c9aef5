package io.relance.rules.lint;

import io.relance.rules.facts.Customer;
import io.relance.rules.facts.Settings;
import io.relance.rules.source.Condition;
import io.relance.rules.source.Constraint;
import io.relance.rules.source.Rule;
import io.relance.rules.source.Value;
import io.relance.rules.source.Value.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule without the names and the order that its author chose, so that it can be laid beside
 * another one. Facts are numbered {@code #0 #1 ...}; the customer and the settings, of which there
 * is one each, are called so.
 *
 * @param facts the types of the numbered facts
 * @param holds when it concludes; one of them has to hold
 * @param absent facts of a type that must not be there, with what would make them match
 * @param then what it concludes
 */
record Shape(
    Rule rule,
    List<Class<?>> facts,
    List<Conjunct> holds,
    List<Aside> absent,
    List<Aside> present,
    Set<String> then) {
  static final String ASIDE = "#aside";

  /** A fact inside {@code not} or {@code exists}, called {@link #ASIDE}. */
  record Aside(Class<?> fact, List<Conjunct> holds) {}

  /** The shape of a rule; empty when it is too involved, for instance with {@code or}. */
  static Optional<Shape> of(Rule rule) {
    return new Reading().shape(rule);
  }

  private static final class Reading {
    private final Map<String, String> names = new HashMap<>();
    private final List<Class<?>> facts = new ArrayList<>();
    private final List<Aside> absent = new ArrayList<>();
    private final List<Aside> present = new ArrayList<>();
    private final Holds joining = new Holds(path -> name(path, ""));
    private List<Conjunct> holds = List.of(Conjunct.ANYTHING);
    private boolean exact = true;

    Optional<Shape> shape(Rule rule) {
      for (var each : rule.when().all()) {
        if (!read(each)) {
          return Optional.empty();
        }
      }
      if (!exact || !joining.isExact()) {
        return Optional.empty();
      }
      var then =
          rule.then().stream()
              .map(
                  drawn ->
                      drawn.type().getSimpleName()
                          + drawn.arguments().stream().map(this::argument).toList())
              .collect(Collectors.toSet());
      return Optional.of(
          new Shape(
              rule, List.copyOf(facts), holds, List.copyOf(absent), List.copyOf(present), then));
    }

    private String argument(Value value) {
      return value instanceof Path path ? name(path, "") : "\"" + value.text() + "\"";
    }

    private boolean read(Condition condition) {
      return switch (condition) {
        case Condition.Pattern pattern -> {
          var fact = numbered(pattern.fact().type());
          holds = joining.both(holds, holds(pattern, fact));
          yield true;
        }
        case Condition.Not(Condition.Pattern pattern) ->
            absent.add(new Aside(pattern.fact().type(), holds(pattern, ASIDE)));
        case Condition.Exists(Condition.Pattern pattern) ->
            present.add(new Aside(pattern.fact().type(), holds(pattern, ASIDE)));
        case Condition.Not _, Condition.Exists _, Condition.All _, Condition.Any _ -> false;
      };
    }

    private String numbered(Class<?> fact) {
      if (fact == Customer.class) {
        return "customer";
      }
      if (fact == Settings.class) {
        return "settings";
      }
      facts.add(fact);
      return "#" + (facts.size() - 1);
    }

    private List<Conjunct> holds(Condition.Pattern pattern, String fact) {
      if (pattern.binding() != null) {
        names.put(pattern.binding(), fact);
      }
      for (var constraint : pattern.constraints()) {
        if (constraint instanceof Constraint.Bound(var variable, var path)) {
          names.put(variable, name(path, fact));
        }
      }
      var working = new Holds(path -> name(path, fact));
      var found = working.of(pattern.constraints());
      exact &= working.isExact();
      return found;
    }

    private String name(Path path, String fact) {
      var variable = path.variable();
      var name =
          new StringBuilder(variable == null ? fact : names.getOrDefault(variable, variable));
      for (var field : path.fields()) {
        if (field.type() == Customer.class) {
          name.setLength(0);
          name.append("customer");
        } else {
          name.append('.').append(field.name());
        }
      }
      return path.tag() == null ? name.toString() : name + "[" + path.tag() + "]";
    }
  }
}
