package io.relance.rules.engine;

import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RulesRefused;
import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;

/**
 * Checked rules as the text that Drools compiles. Each is read once more as it will stand there:
 * Drools runs code of declared types while it builds, before any byte code can be looked at, so
 * that nothing but bare rules may reach it.
 */
final class ComposedRules {
  private static final String FACTS = "io.relance.rules.facts.*";

  private ComposedRules() {}

  /**
   * The rules from {@code start} up to {@code end} as one package.
   *
   * @throws RulesRefused when what a rule is made of says more than one bare rule
   */
  static String text(String part, List<Rule> rules, int start, int end) {
    var text = new StringBuilder(header(part));
    for (var order = start; order < end; order++) {
      var written = written(rules.get(order), order);
      requireBare(rules.get(order), order, header(part) + written);
      text.append(written);
    }
    return text.toString();
  }

  private static String header(String part) {
    return "package %s;\nimport %s;\n".formatted(part, FACTS);
  }

  private static String written(Rule rule, int order) {
    return "rule \"%s\"\nwhen\n%s\nthen\n%s\nend\n"
        .formatted(RuleIndex.nameOf(order), rule.conditions(), rule.conclusions());
  }

  private static void requireBare(Rule rule, int order, String text) {
    var descr = parsed(text);
    if (descr == null || !isAlone(descr) || !isBare(descr.getRules().getFirst(), order)) {
      throw new RulesRefused(
          List.of(
              Problem.error(
                  rule.file(),
                  0,
                  0,
                  "unsafe-code",
                  "The rule would be built as something else than one rule; nothing of it was run.",
                  "")));
    }
  }

  private static @Nullable PackageDescr parsed(String text) {
    var parser = new DrlParser();
    try {
      var descr = parser.parse((Resource) null, text);
      return parser.hasErrors() ? null : descr;
    } catch (DroolsParserException | RuntimeException | StackOverflowError unreadable) {
      return null;
    }
  }

  private static boolean isAlone(PackageDescr descr) {
    return descr.getRules().size() == 1
        && descr.getUnit() == null
        && descr.getGlobals().isEmpty()
        && descr.getFunctions().isEmpty()
        && descr.getFunctionImports().isEmpty()
        && descr.getAccumulateImports().isEmpty()
        && descr.getTypeDeclarations().isEmpty()
        && descr.getEnumDeclarations().isEmpty()
        && descr.getEntryPointDeclarations().isEmpty()
        && descr.getWindowDeclarations().isEmpty()
        && descr.getAttributes().isEmpty()
        && descr.getImports().stream().allMatch(each -> each.getTarget().equals(FACTS));
  }

  private static boolean isBare(RuleDescr rule, int order) {
    return rule.getName().equals(RuleIndex.nameOf(order))
        && !rule.isQuery()
        && rule.getParentName() == null
        && rule.getAttributes().isEmpty()
        && rule.getAnnotationNames().isEmpty()
        && rule.getNamedConsequences().isEmpty();
  }
}
