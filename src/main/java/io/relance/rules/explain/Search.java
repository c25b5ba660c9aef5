package io.relance.rules.explain;

import io.relance.rules.source.AuthorText;
import io.relance.rules.source.Condition;
import io.relance.rules.source.Constraint;
import io.relance.rules.source.Constraint.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a rule's conditions in their order, as far as the facts allow, and remembers where
 * it got stuck on the way that led furthest.
 */
final class Search {
  /**
   * Constraints looked at for one rule; an account of thousands of entries is not searched whole.
   */
  private static final int MAX_STEPS = 200_000;

  private static final String TOO_LARGE = "the account is too large to search it for the reason";

  private final Scene scene;
  private final Wanted wanted;
  private int steps;

  /** The fact that was tried last leads to another entry. */
  private boolean astray;

  private @Nullable Stuck furthest;

  /**
   * Where it got stuck.
   *
   * @param depth conditions that held before, the more the further
   * @param within constraints of the same pattern that held before
   */
  record Stuck(int depth, int within, String condition, int line, String detail) {
    boolean isFurtherThan(@Nullable Stuck other) {
      return other == null
          || depth > other.depth
          || (depth == other.depth && within > other.within);
    }
  }

  /** Whether a variable may be given to this fact or value: it may not lead to another entry. */
  @FunctionalInterface
  interface Wanted {
    boolean by(String variable, Object value);
  }

  /** More was looked at than one rule is worth. */
  private static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super(TOO_LARGE, null, false, false);
    }
  }

  /** Looks in this scene, giving variables only what is {@code wanted} for them. */
  Search(Scene scene, Wanted wanted) {
    this.scene = scene;
    this.wanted = wanted;
  }

  /** Where the conditions got stuck; null when all of them hold. */
  @Nullable Stuck stuck(Condition.All when) {
    try {
      return holds(when.all(), 0, Bindings.NONE) ? null : furthest;
    } catch (Exhausted given) {
      return new Stuck(0, 0, "", line(when), TOO_LARGE);
    }
  }

  private boolean holds(List<Condition> conditions, int depth, Bindings bindings) {
    if (conditions.isEmpty()) {
      return true;
    }
    var rest = conditions.subList(1, conditions.size());
    return switch (conditions.getFirst()) {
      case Condition.Pattern pattern -> holds(pattern, rest, depth, bindings);
      case Condition.All(var all) -> holds(followed(all, rest), depth, bindings);
      case Condition.Any(var any) ->
          any.stream().anyMatch(each -> holds(followed(List.of(each), rest), depth, bindings));
      case Condition.Not not -> {
        var match = apart(not.condition(), bindings);
        if (match.found()) {
          note(new Stuck(depth, 0, AuthorText.of(not), line(not), match.against()));
        }
        yield !match.found() && holds(rest, depth + 1, bindings);
      }
      case Condition.Exists exists -> {
        var match = apart(exists.condition(), bindings);
        if (!match.found()) {
          var detail = "there is no such " + InWords.kinds(exists);
          note(new Stuck(depth, 0, AuthorText.of(exists), line(exists), detail));
        }
        yield match.found() && holds(rest, depth + 1, bindings);
      }
    };
  }

  private boolean holds(
      Condition.Pattern pattern, List<Condition> rest, int depth, Bindings bindings) {
    var seen = false;
    for (var fact : scene.of(pattern.fact().type())) {
      count();
      if (pattern.binding() != null && !wanted.by(pattern.binding(), fact)) {
        continue;
      }
      var named = pattern.binding() == null ? bindings : bindings.with(pattern.binding(), fact);
      astray = false;
      var meeting = meets(pattern, fact, depth, named);
      seen |= !astray;
      if (meeting != null && holds(rest, depth + 1, meeting)) {
        return true;
      }
    }
    if (!seen) {
      var detail = "there is no " + InWords.kind(pattern.fact()) + " of it";
      note(new Stuck(depth, 0, AuthorText.of(pattern), pattern.line(), detail));
    }
    return false;
  }

  /** The bindings after a fact that meets the pattern; null when it does not. */
  private @Nullable Bindings meets(
      Condition.Pattern pattern, Object fact, int depth, Bindings before) {
    var bindings = before;
    var within = 0;
    for (var constraint : pattern.constraints()) {
      count();
      if (constraint instanceof Bound(var variable, var path)) {
        var value = bindings.value(path, fact);
        if (!wanted.by(variable, value)) {
          astray = true;
          return null;
        }
        bindings = bindings.with(variable, value);
      }
      if (!Holding.holds(constraint, fact, bindings)) {
        var stuck = new Stuck(depth, ++within, "", 0, "");
        if (stuck.isFurtherThan(furthest)) {
          furthest = told(stuck, pattern, constraint, fact, bindings);
        }
        return null;
      }
      within++;
    }
    return bindings;
  }

  /** Words are made only where the way led further than any before. */
  private static Stuck told(
      Stuck stuck,
      Condition.Pattern pattern,
      Constraint constraint,
      Object fact,
      Bindings bindings) {
    var detail = fact + ": " + new InWords(fact, bindings).failing(constraint);
    return new Stuck(
        stuck.depth(), stuck.within(), AuthorText.of(constraint), pattern.line(), detail);
  }

  /** A search of its own for what must, or must not, be there; any fact may be met. */
  private Apart apart(Condition condition, Bindings bindings) {
    var search = new Search(scene, (_, _) -> true);
    search.steps = steps;
    var met = new ArrayList<Object>();
    var found = search.finds(List.of(condition), bindings, met);
    steps = search.steps;
    return new Apart(found, met);
  }

  private record Apart(boolean found, List<Object> met) {
    String against() {
      return met.stream()
          .map(Object::toString)
          .distinct()
          .collect(Collectors.joining("; ", "there is ", ""));
    }
  }

  private boolean finds(List<Condition> conditions, Bindings bindings, List<Object> met) {
    if (conditions.isEmpty()) {
      return true;
    }
    var rest = conditions.subList(1, conditions.size());
    return switch (conditions.getFirst()) {
      case Condition.All(var all) -> finds(followed(all, rest), bindings, met);
      case Condition.Any(var any) ->
          any.stream().anyMatch(each -> finds(followed(List.of(each), rest), bindings, met));
      case Condition.Not not ->
          !apart(not.condition(), bindings).found() && finds(rest, bindings, met);
      case Condition.Exists exists ->
          apart(exists.condition(), bindings).found() && finds(rest, bindings, met);
      case Condition.Pattern pattern -> {
        for (var fact : scene.of(pattern.fact().type())) {
          count();
          var named = pattern.binding() == null ? bindings : bindings.with(pattern.binding(), fact);
          var meeting = meets(pattern, fact, 0, named);
          if (meeting != null) {
            met.add(fact);
            if (finds(rest, meeting, met)) {
              yield true;
            }
            met.removeLast();
          }
        }
        yield false;
      }
    };
  }

  private void count() {
    if (++steps > MAX_STEPS) {
      throw new Exhausted();
    }
  }

  private void note(Stuck stuck) {
    if (stuck.isFurtherThan(furthest)) {
      furthest = stuck;
    }
  }

  private static List<Condition> followed(List<Condition> first, List<Condition> rest) {
    var all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private static int line(Condition condition) {
    return switch (condition) {
      case Condition.Pattern pattern -> pattern.line();
      case Condition.All(var all) -> line(all.getFirst());
      case Condition.Any(var any) -> line(any.getFirst());
      case Condition.Not(var inside) -> line(inside);
      case Condition.Exists(var inside) -> line(inside);
    };
  }
}
