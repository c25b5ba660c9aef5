package io.relance.rules.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relance.rules.source.RulesRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules folder in force: edited while it is used, broken, mended, and each tenant's own. */
class RuleFolderTest {
  private static final Duration LIVE = Duration.ofSeconds(2);
  private static final UUID TENANT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
  private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-00000000000b");
  private static final String STEP =
      """
      rule "A step is due when reached"
      when
        $entry : Entry( nextStep.reached )
      then
        insertLogical( new PlannedStep( $entry ) );
      end
      """;

  private static final String STEP_CASES =
      """
      - case: its day has come
        given: { entries: [ { reference: F-1, daysOverdue: 10 } ] }
        expect: { F-1: reminder 1 }
      - case: it comes tomorrow
        given: { entries: [ { reference: F-1, daysOverdue: 9 } ] }
        expect: nothing
      """;
  private static final String SMALL_CASES =
      """
      - case: small
        given: { entries: [ { reference: F-1, openAmount: 10 } ] }
        expect: { F-1: SMALL }
      - case: not small
        given: { entries: [ { reference: F-1, openAmount: 1000 } ] }
        expect: nothing
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    write("step/due/rule.drl", STEP);
    write("step/due/cases.yaml", STEP_CASES);
    write("exclusion/small/cases.yaml", SMALL_CASES);
    write("exclusion/small/rule.drl", small(50));
  }

  @Test
  void putsAnEditInForceInUnderTwoSeconds() throws IOException {
    try (var rules = RuleFolder.open(folder)) {
      var before = rules.inForce(TENANT).version();

      write("exclusion/small/rule.drl", small(60));

      await().atMost(LIVE).until(() -> !rules.inForce(TENANT).version().equals(before));
      assertThat(rules.problems()).isEmpty();
    }
  }

  @Test
  void keepsTheLastGoodBookWhenFileBreaksAndSaysWhere() throws IOException {
    try (var rules = RuleFolder.open(folder)) {
      var before = rules.inForce(TENANT);

      write("exclusion/small/rule.drl", small(60).replace("openAmount", "openAmout"));

      await().atMost(LIVE).until(() -> !rules.problems().isEmpty());
      assertThat(rules.inForce(TENANT)).isSameAs(before);
      assertThat(rules.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.file()).isEqualTo("exclusion/small/rule.drl");
                assertThat(problem.line()).isEqualTo(3);
                assertThat(problem.column()).isEqualTo(19);
                assertThat(problem.suggestion()).isEqualTo("Did you mean \"openAmount\"?");
              });

      write("exclusion/small/rule.drl", small(70));

      await().atMost(LIVE).until(() -> rules.problems().isEmpty());
      assertThat(rules.inForce(TENANT).version()).isNotEqualTo(before.version());
    }
  }

  @Test
  void keepsTheLastGoodBookWhenCaseFailsOrCasesAreMissing() throws IOException {
    try (var rules = RuleFolder.open(folder)) {
      var before = rules.inForce(TENANT);

      write("exclusion/small/rule.drl", small(5));

      await().atMost(LIVE).until(() -> !rules.problems().isEmpty());
      assertThat(rules.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo("case-failed");
                assertThat(problem.file()).isEqualTo("exclusion/small/cases.yaml");
                assertThat(problem.line()).isEqualTo(1);
              });

      write("exclusion/small/rule.drl", small(60));
      Files.delete(folder.resolve("exclusion/small/cases.yaml"));

      await()
          .atMost(LIVE)
          .until(() -> rules.problems().stream().anyMatch(it -> it.code().equals("missing-cases")));
      assertThat(rules.inForce(TENANT)).isSameAs(before);

      write("exclusion/small/cases.yaml", SMALL_CASES);

      await().atMost(LIVE).until(() -> rules.problems().isEmpty());
      assertThat(rules.inForce(TENANT).version()).isNotEqualTo(before.version());
    }
  }

  @Test
  void refusesToStartWhenCaseFails() throws IOException {
    write("exclusion/small/rule.drl", small(5));

    assertThatThrownBy(() -> RuleFolder.open(folder).close())
        .isInstanceOf(RulesRefused.class)
        .hasMessageContaining("case-failed");
  }

  @Test
  void refusesToStartWithBrokenFolder() throws IOException {
    write("exclusion/small/rule.drl", "rule \"This one is broken\"\nwhen\n");

    assertThatThrownBy(() -> RuleFolder.open(folder).close())
        .isInstanceOf(RulesRefused.class)
        .hasMessageContaining("exclusion/small/rule.drl:");
  }

  @Test
  void givesTenantItsOwnRules() throws IOException {
    write("tenants/" + TENANT + "/exclusion/small/cases.yaml", SMALL_CASES);
    write("tenants/" + TENANT + "/exclusion/small/rule.drl", small(90));
    try (var rules = RuleFolder.open(folder)) {
      assertThat(rules.inForce(TENANT).version()).isNotEqualTo(rules.inForce(OTHER).version());

      Files.delete(folder.resolve("tenants/" + TENANT + "/exclusion/small/rule.drl"));
      write("tenants/" + TENANT + "/exclusion/small/disabled", "");
      var common = rules.inForce(OTHER).version();

      await().atMost(LIVE).until(() -> rules.problems().isEmpty());
      assertThat(new RuleTree(new RuleTreeReader(folder).read()).of(TENANT)).hasSize(1);
      assertThat(rules.inForce(OTHER).version()).isEqualTo(common);
    }
  }

  @Test
  void hasTheSameVersionForTheSameRules() throws IOException {
    try (var first = RuleFolder.open(folder);
        var second = RuleFolder.open(folder)) {
      assertThat(first.inForce(TENANT).version()).isEqualTo(second.inForce(OTHER).version());
    }
  }

  @Test
  void namesFileThatDoesNotBelong() throws IOException {
    write("exclusions/small/rule.drl", small(50));

    assertThatThrownBy(() -> RuleFolder.open(folder).close())
        .isInstanceOf(RulesRefused.class)
        .hasMessageContaining("exclusions/small/rule.drl")
        .hasMessageContaining("misplaced-file");
  }

  private static String small(int amount) {
    return """
        rule "Entries below a small amount are left out"
        when
          $entry : Entry( openAmount < %d )
        then
          insertLogical( new Exclusion( $entry, "SMALL" ) );
        end
        """
        .formatted(amount);
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
