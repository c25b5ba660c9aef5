package io.relance.rules.engine;

import io.relance.rules.source.Condition;
import io.relance.rules.source.Family;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RuleReader;
import java.util.List;
import java.util.Map;

/** Rules as the gate would hand them on, and as it never would. */
final class HandmadeRuleFixture {
  static final String CONCLUSION =
      "insertLogical(new io.relance.rules.facts.Exclusion($entry, \"CODE\"));";

  private HandmadeRuleFixture() {}

  /** A rule that went through the gate. */
  static Rule read(Family family, String slug, String body) {
    var text = "rule \"A rule under test\"\nwhen\n" + body + "\nend\n";
    return RuleReader.read(new RuleFile(family, slug, family.folder() + "/" + slug, text, null));
  }

  /** Text that no gate ever saw. */
  static Rule unread(String conditions, String conclusions) {
    return new Rule(
        Family.EXCLUSION,
        "hostile",
        "exclusion/hostile/rule.drl",
        "A hostile rule",
        conditions,
        conclusions,
        Map.of(),
        1,
        new Condition.All(List.of()),
        List.of());
  }
}
