package io.relance.rules.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands between {@code when} and {@code then} off the parser's tree: patterns over
 * known facts, joined by {@code and or not exists}.
 */
final class ConditionReader {
  private static final int MAX_PATTERNS = 8;
  private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]{0,39}");

  private static final Pattern NAMED = Pattern.compile("(\\$\\w{1,40})\\s{0,9}:");

  private final SourceText source;
  private final Family family;
  private final Problems problems;
  private final List<Negated> negations = new ArrayList<>();
  private int patterns;
  private int negating;
  private int joins;

  /** A fact that must not be there, and what would make it match. */
  record Negated(Class<?> type, List<Constraint> constraints, int offset) {

    /** Whether a conclusion can be such a fact; one whose name only facts tell can. */
    boolean canBe(Drawn drawn) {
      var naming = new Naming(drawn.named());
      return type == drawn.type()
          && (drawn.named().isEmpty()
              || constraints.stream().allMatch(it -> naming.allows(it, true)));
    }
  }

  ConditionReader(SourceText source, Family family, Problems problems) {
    this.source = source;
    this.family = family;
    this.problems = problems;
  }

  /** What was understood; what was not is noted among the problems. */
  Condition.All read(AndDescr conditions, Scope scope) {
    return all(conditions.getDescrs(), scope);
  }

  /** Patterns that can meet many facts each and are not tied to one bound before. */
  int joins() {
    return joins;
  }

  /** What must not be there. */
  List<Negated> negations() {
    return negations;
  }

  private Condition element(BaseDescr element, Scope scope) {
    return switch (element) {
      case PatternDescr pattern -> pattern(pattern, scope);
      case AndDescr all -> all(all.getDescrs(), scope);
      case OrDescr any -> any(any, scope);
      case NotDescr not -> negated(not, scope);
      case ExistsDescr exists ->
          new Condition.Exists(single(all(exists.getDescrs(), scope.inner())));
      default -> throw unknown(element, name(element));
    };
  }

  private Condition negated(NotDescr not, Scope scope) {
    negating++;
    var inside = single(all(not.getDescrs(), scope.inner()));
    negating--;
    return new Condition.Not(inside);
  }

  private static Condition single(Condition.All all) {
    return all.all().size() == 1 ? all.all().getFirst() : all;
  }

  private Condition.All all(List<?> elements, Scope scope) {
    var all = new ArrayList<Condition>();
    for (var each : elements) {
      var read = problems.attempt(() -> element((BaseDescr) each, scope));
      if (read != null) {
        all.add(read);
      } else if (each instanceof PatternDescr pattern) {
        lose(pattern, scope);
      }
    }
    return new Condition.All(List.copyOf(all));
  }

  /** What a pattern that is not understood would have named. */
  private static void lose(PatternDescr pattern, Scope scope) {
    if (pattern.getIdentifier() != null) {
      scope.lose(pattern.getIdentifier());
    }
    for (var each : pattern.getDescrs()) {
      NAMED.matcher(each.toString()).results().forEach(found -> scope.lose(found.group(1)));
    }
  }

  private Condition any(OrDescr or, Scope scope) {
    var any = new ArrayList<Condition>();
    var scopes = new ArrayList<Scope>();
    for (var each : or.getDescrs()) {
      var branch = scope.inner();
      any.addAll(all(List.of(each), branch).all());
      scopes.add(branch);
    }
    scope.join(scopes);
    return new Condition.Any(List.copyOf(any));
  }

  private Condition pattern(PatternDescr pattern, Scope scope) {
    requirePlain(pattern);
    var type = type(pattern);
    if (++patterns > MAX_PATTERNS) {
      throw source.refused(
          pattern.getStartCharacter(),
          "too-many-patterns",
          "A rule may have %d patterns.".formatted(MAX_PATTERNS),
          "Maybe make it two rules.");
    }
    var constraints = new ArrayList<Constraint>();
    for (var each : pattern.getDescrs()) {
      var read = problems.attempt(() -> constraint(pattern, each, scope, type).read());
      if (read != null) {
        constraints.add(read);
      }
    }
    if (negating > 0) {
      negations.add(
          new Negated(type.type(), List.copyOf(constraints), pattern.getStartCharacter()));
    }
    var tied = Vocabulary.isSingle(type.type()) || Tie.isIn(constraints);
    joins += tied ? 0 : 1;
    return new Condition.Pattern(
        binding(pattern, scope, type),
        type,
        List.copyOf(constraints),
        pattern.getStartCharacter(),
        source.lineOf(pattern.getStartCharacter()));
  }

  private ConstraintReader constraint(
      PatternDescr pattern, BaseDescr each, Scope scope, Vocabulary.Type type) {
    if (!(each instanceof ExprConstraintDescr constraint)
        || constraint.getType() != ExprConstraintDescr.Type.NAMED
        || constraint.getStartCharacter() < 0) {
      throw unknown(pattern, "a constraint of this shape");
    }
    var end = constraint.getEndCharacter() + 1;
    var tokens = new Tokens(source, constraint.getStartCharacter(), end);
    return new ConstraintReader(source, tokens, scope, type.type());
  }

  private void requirePlain(PatternDescr pattern) {
    if (pattern.getObjectType() == null || pattern.isQuery()) {
      throw unknown(pattern, "a path or query");
    }
    if (pattern.getSource() != null) {
      throw unknown(pattern, "\"from\"");
    }
    if (pattern.isUnification() || !pattern.getBehaviors().isEmpty()) {
      throw unknown(pattern, "a window or \":=\"");
    }
    if (!pattern.getAnnotations().isEmpty()) {
      throw unknown(pattern, "an annotation");
    }
  }

  private Vocabulary.Type type(PatternDescr pattern) {
    var name = pattern.getObjectType();
    var known =
        Vocabulary.types().values().stream()
            .filter(type -> Vocabulary.isMet(type.type(), family))
            .map(Vocabulary.Type::name)
            .toList();
    var type = Vocabulary.type(name).orElse(null);
    if (type == null || !known.contains(name)) {
      var part = type != null && Vocabulary.isPart(type.type());
      throw source.refused(
          pattern.getStartCharacter(),
          type == null ? "unknown-fact" : "unavailable-fact",
          "Rules of family %s meet no fact \"%s\".".formatted(family.folder(), name),
          part
              ? "Read it through an entry: paymentMethod.automatic, nextStep.level."
              : Suggestion.of(name, known));
    }
    return type;
  }

  private @Nullable String binding(PatternDescr pattern, Scope scope, Vocabulary.Type type) {
    var variable = pattern.getIdentifier();
    if (variable == null) {
      return null;
    }
    if (!VARIABLE.matcher(variable).matches()) {
      throw source.refused(
          pattern.getStartCharacter(),
          "invalid-binding",
          "\"%s\" is no name for a fact.".formatted(variable),
          "Maybe write $%s.".formatted(variable.replaceAll("[^A-Za-z0-9_]", "")));
    }
    if (scope.typeOf(variable) != null) {
      throw source.refused(
          pattern.getStartCharacter(),
          "bound-twice",
          variable + " is bound already.",
          "Maybe choose another name.");
    }
    scope.name(variable, type.type());
    return variable;
  }

  private RulesRefused unknown(BaseDescr element, String what) {
    return source.refused(
        Math.max(0, element.getStartCharacter()),
        "unknown-construct",
        "%s is not known in a rule."
            .formatted(Character.toUpperCase(what.charAt(0)) + what.substring(1)),
        "Patterns such as $entry : Entry( late ), joined by and, or, not, exists, are.");
  }

  private static String name(BaseDescr element) {
    var type = element.getClass().getSimpleName();
    return switch (type) {
      case "ConditionalBranchDescr" -> "\"if\"";
      case "NamedConsequenceDescr" -> "\"do\"";
      default -> "\"%s\"".formatted(type.replaceFirst("Descr$", "").toLowerCase(Locale.ROOT));
    };
  }
}
