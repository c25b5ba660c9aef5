package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.rules.cases.CaseRunner;
import io.relance.rules.folder.RuleChecking;
import io.relance.rules.folder.RuleTree;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every shipped rule does what the cases beside it say. */
class RuleCasesTest {
  private final RuleTree tree = RuleChecking.tree(Path.of("rules"));

  @TestFactory
  Stream<DynamicTest> everyCaseHolds() {
    var book = new RuleChecking(tree).commonBook();
    return tree.common().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.folder(), () -> assertThat(new CaseRunner(rule).run(book)).isEmpty()));
  }

  @Test
  void everyRuleHasHitAndNearMiss() {
    assertThat(new RuleChecking(tree).check().problems()).isEmpty();
  }
}
