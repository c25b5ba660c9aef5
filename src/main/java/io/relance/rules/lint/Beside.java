package io.relance.rules.lint;

import io.relance.rules.lint.Shape.Aside;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two rules beside each other: whether one adds anything to the other. */
final class Beside {
  /** More ways of laying one over the other are not tried. */
  private static final int MOST = 5_000;

  private static final Pattern NUMBERED = Pattern.compile("#\\d+");

  private final Shape narrow;
  private final Shape wide;
  private final Budget budget;
  private int tries;

  private Beside(Shape narrow, Shape wide, Budget budget) {
    this.narrow = narrow;
    this.wide = wide;
    this.budget = budget;
  }

  /** Whether the narrow rule concludes something that the wide one does not conclude there. */
  static boolean adds(Shape narrow, Shape wide, Budget budget) {
    return !new Beside(narrow, wide, budget).covers(0, new HashMap<>());
  }

  private boolean covers(int fact, Map<String, String> laid) {
    budget.spend(1);
    if (++tries > MOST || budget.isSpent()) {
      return false;
    }
    if (fact == wide.facts().size()) {
      return isCovered(laid);
    }
    for (var place = 0; place < narrow.facts().size(); place++) {
      if (narrow.facts().get(place) == wide.facts().get(fact)) {
        laid.put("#" + fact, "#" + place);
        if (covers(fact + 1, laid)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isCovered(Map<String, String> laid) {
    budget.spend((long) narrow.holds().size() * wide.holds().size());
    var then = wide.then().stream().map(each -> renamed(each, laid)).toList();
    return then.containsAll(narrow.then())
        && implies(narrow.holds(), renamed(wide.holds(), laid))
        && wide.absent().stream()
            .allMatch(
                wanted ->
                    narrow.absent().stream().anyMatch(own -> within(renamed(wanted, laid), own)))
        && wide.present().stream()
            .allMatch(
                wanted ->
                    narrow.present().stream().anyMatch(own -> within(own, renamed(wanted, laid))));
  }

  private static boolean within(Aside inner, Aside outer) {
    return inner.fact() == outer.fact() && implies(inner.holds(), outer.holds());
  }

  private static boolean implies(List<Conjunct> some, List<Conjunct> others) {
    return some.stream().allMatch(one -> others.stream().anyMatch(one::implies));
  }

  private static Aside renamed(Aside aside, Map<String, String> laid) {
    return new Aside(aside.fact(), renamed(aside.holds(), laid));
  }

  private static List<Conjunct> renamed(List<Conjunct> conjuncts, Map<String, String> laid) {
    return conjuncts.stream().map(each -> each.renamed(name -> renamed(name, laid))).toList();
  }

  private static String renamed(String name, Map<String, String> laid) {
    return NUMBERED
        .matcher(name)
        .replaceAll(
            found -> Matcher.quoteReplacement(laid.getOrDefault(found.group(), found.group())));
  }
}
