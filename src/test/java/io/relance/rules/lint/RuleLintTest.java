package io.relance.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import io.relance.rules.source.RuleReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is warned of, and what barely is not. */
class RuleLintTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openAmount < 10, openAmount > 20",
        "openAmount < 10, openAmount >= 10",
        "openAmount < 10.00 && openAmount > 9.99 && openAmount == 9.999 && openAmount != 9.999",
        "openAmount == 5, openAmount == 6",
        "openAmount in ( 1, 2 ), openAmount > 2",
        "daysOverdue > 5, daysOverdue < 6",
        "daysOverdue > 5, daysOverdue <= 7, daysOverdue not in ( 6, 7 )",
        "5 < daysOverdue, daysOverdue == 5",
        "kind == \"invoice\", kind == \"credit\"",
        "kind == \"invoice\", kind != \"invoice\"",
        "kind in ( \"invoice\", \"credit\" ), kind == \"other\"",
        "kind not in ( \"invoice\", \"credit\", \"payment\", \"opening\", \"other\" )",
        "reference == \"A\", reference in ( \"B\", \"C\" )",
        "reference.startsWith( \"A\" ), !( reference.startsWith( \"A\" ) )",
        "late, !late",
        "late, late == false",
        "( late || stopped ) && !late && !stopped",
        "dueDate < \"2026-01-02\", dueDate > \"2026-01-01\"",
        "openAmount < amount, openAmount > amount",
        "openAmount < amount, amount <= openAmount",
        "amount < amount",
        "customer.stopped, !customer.stopped",
        "tags[\"a\"] == \"x\", tags[\"a\"] == \"y\""
      })
  void warnsOfConditionsThatContradictEachOther(String constraints) {
    assertThat(warnings(constraints)).extracting(Problem::code).containsExactly("never-true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openAmount < 20, openAmount > 10",
        "openAmount <= 10, openAmount >= 10",
        "openAmount < 10.00, openAmount > 9.99",
        "openAmount in ( 1, 2 ), openAmount >= 2",
        "daysOverdue > 5, daysOverdue < 7",
        "kind in ( \"invoice\", \"credit\" ), kind == \"credit\"",
        "kind != \"invoice\", kind != \"credit\"",
        "reference.startsWith( \"A\" ), !( reference.startsWith( \"B\" ) )",
        "late, !stopped",
        "( late || stopped ) && !late",
        "dueDate < \"2026-01-03\", dueDate > \"2026-01-01\"",
        "openAmount <= amount, amount <= openAmount",
        "late, !customer.stopped",
        "tags[\"a\"] == \"x\", tags[\"b\"] == \"y\"",
        "daysOverdue > 5 || daysOverdue < 5",
        "kind in ( \"invoice\", \"credit\", \"payment\", \"opening\" )",
        "openAmount < 50.0001"
      })
  void saysNothingOfConditionsThatCanHold(String constraints) {
    assertThat(warnings(constraints)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daysOverdue > 5 || daysOverdue <= 5",
        "late || !late",
        "kind in ( \"invoice\", \"credit\", \"payment\", \"opening\", \"other\" )",
        "openAmount <= openAmount",
        "openAmount < amount || openAmount >= amount"
      })
  void warnsOfConstraintThatAlwaysHolds(String constraint) {
    assertThat(warnings(constraint)).extracting(Problem::code).containsExactly("always-true");
  }

  @Test
  void namesPlaceOfConstraintThatContradicts() {
    var warning = warnings("late,\n    openAmount < 10,\n    openAmount > 20").getFirst();

    assertThat(warning.line()).isEqualTo(5);
    assertThat(warning.column()).isEqualTo(5);
    assertThat(warning.message()).startsWith("No Entry ever matches: \"openAmount > 20\"");
    assertThat(warning.isError()).isFalse();
  }

  @Test
  void saysThatNotAroundContradictionAlwaysHolds() {
    var file =
        exclusion(
            "a", "$entry : Entry( late ) not Promise( entry == $entry, amount < 1, amount > 2 )");

    assertThat(lint(file))
        .singleElement()
        .satisfies(it -> assertThat(it.suggestion()).contains("always holds"));
  }

  @Test
  void warnsOfRuleThatSaysTheSameInOtherWords() {
    var one =
        exclusion(
            "a", "$c : Customer( stopped ) $entry : Entry( customer == $c, late, openAmount < 5 )");
    var other =
        exclusion(
            "b",
            "$client : Customer( stopped == true )"
                + " $entry : Entry( 5.00 > openAmount, customer == $client, !( !late ) )");

    assertThat(lint(one, other))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code()).isEqualTo("duplicate-rule");
              assertThat(it.file()).isEqualTo("exclusion/b/rule.drl");
              assertThat(it.message()).contains("exclusion/a/rule.drl");
            });
  }

  @Test
  void warnsOfRuleThatAddsNothingToAnother() {
    var wide = exclusion("a", "$entry : Entry( openAmount < 50 )");
    for (var narrow :
        List.of(
            "$entry : Entry( openAmount < 40 )",
            "$entry : Entry( openAmount < 50, late )",
            "$entry : Entry( openAmount in ( 1, 2 ) )",
            "Settings( excludeDisputed ) $entry : Entry( openAmount <= 49.99 )",
            "$entry : Entry( openAmount < 50 ) not Promise( entry == $entry )",
            "Entry( late ) $entry : Entry( openAmount < 50 )")) {
      assertThat(lint(wide, exclusion("b", narrow)))
          .as(narrow)
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.code()).isEqualTo("shadowed-rule");
                assertThat(it.file()).isEqualTo("exclusion/b/rule.drl");
                assertThat(it.message()).contains("exclusion/a/rule.drl");
              });
    }
  }

  @Test
  void saysNothingOfRulesThatAddToEachOther() {
    var wide = exclusion("a", "$entry : Entry( openAmount < 50 )");
    for (var other :
        List.of(
            "$entry : Entry( openAmount < 60, late )",
            "$entry : Entry( openAmount <= 50, late )",
            "$entry : Entry( amount < 40 )",
            "Entry( openAmount < 40 ) $entry : Entry( late )")) {
      assertThat(lint(wide, exclusion("b", other))).as(other).isEmpty();
    }
    var code = exclusion("b", "$entry : Entry( openAmount < 40 )", "OTHER");
    assertThat(lint(wide, code)).isEmpty();
  }

  @Test
  void readsAbsenceTheOtherWayRound() {
    var strict = "$entry : Entry( late ) not Promise( entry == $entry )";
    var lenient = "$entry : Entry( late ) not Promise( entry == $entry, amount > 5 )";

    assertThat(lint(exclusion("a", strict), exclusion("b", lenient)))
        .singleElement()
        .satisfies(it -> assertThat(it.file()).isEqualTo("exclusion/a/rule.drl"));
    assertThat(
            lint(
                exclusion("a", strict.replace("not", "exists")),
                exclusion("b", lenient.replace("not", "exists"))))
        .singleElement()
        .satisfies(it -> assertThat(it.file()).isEqualTo("exclusion/b/rule.drl"));
  }

  @Test
  void warnsOfProfileRulesThatCanBothApply() {
    var export = profile("a", "$c : Customer( tags[\"kind\"] == \"EXPORT\" )", "Export");
    var french = profile("b", "$c : Customer( language == \"fr\" )", "French");

    assertThat(lint(export, french))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.code()).isEqualTo("conflicting-profiles");
              assertThat(it.message())
                  .contains("\"French\"")
                  .contains("\"Export\"")
                  .contains("profile/a/rule.drl");
            });
  }

  @Test
  void saysNothingOfProfileRulesThatExcludeEachOther() {
    var english = profile("a", "$c : Customer( language == \"en\" )", "English");

    assertThat(lint(english, profile("b", "$c : Customer( language == \"fr\" )", "French")))
        .isEmpty();
    assertThat(lint(english, profile("b", "$c : Customer( stopped )", "English"))).isEmpty();
    assertThat(
            lint(
                english,
                profile(
                    "b",
                    "$c : Customer( stopped ) not ProfileChoice( profile == \"English\" )",
                    "Stopped")))
        .isEmpty();
    assertThat(
            lint(
                english,
                profile("b", "Entry( late, customer.language == \"fr\" ) $c : Customer()", "Late")))
        .isEmpty();
  }

  @Test
  void saysNothingOfRuleThatFallsBackOnTheDefaultProfile() {
    var english = profile("a", "$c : Customer( language == \"en\" )", "English");
    var standard =
        file(
            Family.PROFILE,
            "b",
            "$c : Customer() $p : Profile( standard )",
            "new ProfileChoice( $c, $p.name )");

    assertThat(lint(english, standard)).isEmpty();
  }

  @Test
  void warnsOfNameThatIsNeverUsed() {
    var file =
        exclusion(
            "a", "$c : Customer( $n : name ) $entry : Entry( label == $n, $open : openAmount )");

    assertThat(lint(file))
        .extracting(Problem::message)
        .containsExactly("$c is named here and never used.", "$open is named here and never used.");
  }

  @Test
  void warnsOfAmountWithMoreDecimalsThanMoneyHas() {
    assertThat(warnings("openAmount < 10.00001"))
        .extracting(Problem::code)
        .containsExactly("float-amount");
  }

  @Test
  void warnsOfSentenceThatOnlyRepeatsItsFolder() {
    var said =
        "when\n $entry : Entry( late )\nthen\n insertLogical( new Exclusion( $entry, \"CODE\" ) );\nend\n";
    var empty = "rule \"The small export rule\"\n" + said;
    var telling = "rule \"Small export invoices are not worth a reminder\"\n" + said;

    assertThat(
            lint(
                new RuleFile(
                    Family.EXCLUSION, "small-export", "exclusion/small-export", empty, "")))
        .extracting(Problem::code)
        .containsExactly("no-reason");
    assertThat(
            lint(
                new RuleFile(
                    Family.EXCLUSION, "small-export", "exclusion/small-export", telling, "")))
        .isEmpty();
  }

  @Test
  void givesUpOnConditionsTooInvolvedToWorkOut() {
    var wide =
        "( late || stopped ), ( paid || disputed ), ( promised || lettered ), ( credit || late ),"
            + " ( openAmount < 5 || amount < 5 ), ( lastLevel > 1 || daysOverdue > 5 ), ( stopped || paid )";

    assertThat(
            lint(
                exclusion("a", "$entry : Entry( " + wide + " )"),
                exclusion("b", "$entry : Entry( " + wide + ", inProgress )")))
        .isEmpty();
  }

  @Test
  void tellsOnceOfEachRuleThatItSaysTheSame() {
    var files = new RuleFile[20];
    for (var number = 0; number < files.length; number++) {
      files[number] = exclusion("same-" + number, "$entry : Entry( openAmount < 50 )");
    }

    assertThat(lint(files))
        .hasSize(files.length - 1)
        .allSatisfy(warning -> assertThat(warning.code()).isEqualTo("duplicate-rule"))
        .extracting(Problem::file)
        .doesNotHaveDuplicates();
  }

  /** Every way of laying one rule over another one is tried, and there are millions. */
  @Test
  void stopsComparingRulesWithVeryManyPatterns() {
    var files = new RuleFile[120];
    for (var number = 0; number < files.length; number++) {
      files[number] =
          exclusion(
              "wide-" + number,
              "Entry( amount > %d ) ".formatted(number).repeat(7)
                  + "$entry : Entry( lastLevel == %d )".formatted(number));
    }
    var start = System.nanoTime();

    assertThat(lint(files)).extracting(Problem::code).containsExactly("too-many-pairs");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void stopsComparingWhenInterrupted() {
    var one = exclusion("a", "$entry : Entry( openAmount < 50 )");
    var other = exclusion("b", "$entry : Entry( openAmount < 40 )");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> lint(one, other)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<Problem> warnings(String constraints) {
    return lint(exclusion("a", "$entry : Entry( " + constraints + " )"));
  }

  private static RuleFile exclusion(String slug, String conditions) {
    return exclusion(slug, conditions, "CODE");
  }

  private static RuleFile exclusion(String slug, String conditions, String code) {
    return file(
        Family.EXCLUSION, slug, conditions, "new Exclusion( $entry, \"%s\" )".formatted(code));
  }

  private static RuleFile profile(String slug, String conditions, String name) {
    return file(
        Family.PROFILE, slug, conditions, "new ProfileChoice( $c, \"%s\" )".formatted(name));
  }

  private static RuleFile file(Family family, String slug, String conditions, String concluded) {
    var text =
        "rule \"A sentence about money owed\"\nwhen\n  %s\nthen\n  insertLogical( %s );\nend\n"
            .formatted(conditions, concluded);
    return new RuleFile(family, slug, family.folder() + "/" + slug, text, "");
  }

  private static List<Problem> lint(RuleFile... files) {
    var all = List.of(files);
    var rules = new ArrayList<>(all.stream().map(RuleReader::read).toList());
    return new RuleLint(all, rules).warnings();
  }
}
