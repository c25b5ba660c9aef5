package io.relance.rules.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Conditions that hold together: what each thing may be.
 *
 * @param domains by what they are about; what is missing may be anything
 */
record Conjunct(Map<String, Domain> domains) {
  static final Conjunct ANYTHING = new Conjunct(Map.of());

  static Conjunct of(String about, Domain domain) {
    return new Conjunct(Map.of(about, domain));
  }

  Conjunct and(Conjunct other) {
    var both = new LinkedHashMap<>(domains);
    other.domains.forEach((about, domain) -> both.merge(about, domain, Domain::and));
    return new Conjunct(both);
  }

  /** Whether the conditions contradict each other. */
  boolean isEmpty() {
    return domains.values().stream().anyMatch(Domain::isEmpty);
  }

  /** Whether the other one holds wherever this one does. */
  boolean implies(Conjunct other) {
    return isEmpty()
        || other.domains.entrySet().stream()
            .allMatch(
                wanted -> {
                  var own = domains.get(wanted.getKey());
                  return own != null && own.isWithin(wanted.getValue());
                });
  }

  /** The same about other things. */
  Conjunct renamed(UnaryOperator<String> name) {
    var renamed = new LinkedHashMap<String, Domain>();
    domains.forEach((about, domain) -> renamed.merge(name.apply(about), domain, Domain::and));
    return new Conjunct(renamed);
  }
}
