package io.relance.rules.cases;

import io.relance.rules.cases.RuleCase.Expected;
import io.relance.rules.source.RuleFile;
import io.relance.rules.yaml.FieldReader;
import io.relance.rules.yaml.Yaml;
import io.relance.rules.yaml.Yaml.Fields;
import io.relance.rules.yaml.Yaml.Items;
import io.relance.rules.yaml.Yaml.Text;
import io.relance.rules.yaml.YamlReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads {@code cases.yaml}. */
final class CaseReader {
  /** The day of a case that names none. */
  static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private static final int MAX_CASES = 200;
  private static final Set<String> KNOWN = Set.of("case", "day", "given", "expect");
  private static final Yaml NOTHING = new Text("", 1, 1);

  private final String file;
  private final String text;

  CaseReader(RuleFile rule) {
    this.file = rule.casesPath();
    this.text = Objects.requireNonNullElse(rule.cases(), "");
  }

  /** The cases; empty when the file holds none. */
  List<RuleCase> read() {
    var yaml = YamlReader.read(file, text);
    var cases = new ArrayList<RuleCase>();
    for (var item : items(yaml)) {
      cases.add(ruleCase(item));
    }
    return cases;
  }

  private List<Yaml> items(Yaml yaml) {
    return switch (yaml) {
      case Items items when items.items().size() <= MAX_CASES -> items.items();
      case Yaml other ->
          throw new FieldReader(file, new Fields(java.util.Map.of(), 1, 1), Set.of())
              .refused(
                  other,
                  "invalid-cases",
                  "A list of at most %d cases is expected.".formatted(MAX_CASES),
                  "Each begins with \"- case: what it shows\".");
    };
  }

  private RuleCase ruleCase(Yaml yaml) {
    var fields = new FieldReader(file, yaml, KNOWN);
    var day = Objects.requireNonNullElse(fields.date("day"), DAY);
    var given = new GivenReader(file, day, fields.piece("given").orElse(NOTHING));
    return new RuleCase(
        fields.requiredText("case"),
        yaml.line(),
        yaml.column(),
        day,
        given.account(),
        given.policy(),
        expected(fields));
  }

  private List<Expected> expected(FieldReader owner) {
    var piece = owner.piece("expect");
    if (piece.isEmpty()) {
      throw owner.refused(
          owner.place(),
          "missing-field",
          "\"expect\" is missing here.",
          "Write what the rule concludes, or \"expect: nothing\" for a near miss.");
    }
    if (piece.get() instanceof Text text && text.value().equals("nothing")) {
      return List.of();
    }
    var fields = new FieldReader(file, piece.get(), Set.of());
    var expected = new ArrayList<Expected>();
    for (var subject : fields.names()) {
      var at = fields.piece(subject).orElse(piece.get());
      if (at instanceof Items several) {
        several.items().forEach(each -> expected.add(one(owner, subject, each)));
      } else {
        expected.add(one(owner, subject, at));
      }
    }
    return List.copyOf(expected);
  }

  private static Expected one(FieldReader owner, String subject, Yaml said) {
    if (said instanceof Text text) {
      return new Expected(subject, text.value(), said.line(), said.column());
    }
    throw owner.refused(said, "invalid-value", "A code, a step or a profile is expected here.", "");
  }
}
