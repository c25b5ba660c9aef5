package io.relance.rules.cases;

import io.relance.policy.Branch;
import io.relance.policy.Channel;
import io.relance.policy.Entity.Grouping;
import io.relance.policy.Phase;
import io.relance.policy.Profile;
import io.relance.policy.Scenario;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Settings;
import io.relance.policy.Step;
import io.relance.policy.Trigger;
import io.relance.policy.Trigger.Reference;
import io.relance.rules.yaml.FieldReader;
import io.relance.rules.yaml.PolicyYaml;
import io.relance.rules.yaml.Yaml;
import io.relance.rules.yaml.Yaml.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a case. Unless it names its own there are two profiles: "Standard", the default,
 * with a notice 5 days before the due date and reminders 10, 20 and 30 days after it, and "Case by
 * case" without a scenario.
 */
final class CasePolicy {
  static final String STANDARD = "Standard";

  private final String file;
  private final Settings settings;
  private final Grouping grouping;
  private final List<Profile> profiles;

  CasePolicy(String file, FieldReader given) {
    this.file = file;
    var piece = given.piece("settings").orElse(null);
    this.grouping = grouping(piece);
    this.settings = settings(piece);
    this.profiles = profiles(given.items("profiles"));
  }

  Settings settings() {
    return settings;
  }

  Grouping grouping() {
    return grouping;
  }

  List<Profile> profiles() {
    return profiles;
  }

  /** The profile's id, null for a customer for whom nobody chose. */
  @Nullable UUID profileNamed(String name, FieldReader fields) {
    if (name.isEmpty()) {
      return null;
    }
    return profiles.stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .map(Profile::id)
        .orElseThrow(
            () ->
                fields.refused(
                    fields.place(),
                    "unknown-profile",
                    "No profile is named \"" + name + "\".",
                    ""));
  }

  /** The grouping stands among the settings in a case, as it does for authors. */
  private Grouping grouping(@Nullable Yaml piece) {
    if (piece == null) {
      return Grouping.ITEM;
    }
    var fields = new FieldReader(file, piece, Set.of());
    return fields.word("grouping", Grouping::of).orElse(Grouping.ITEM);
  }

  private Settings settings(@Nullable Yaml piece) {
    if (!(piece instanceof Fields named)) {
      return Settings.DEFAULT;
    }
    var others = new LinkedHashMap<>(named.fields());
    others.remove("grouping");
    return new PolicyYaml(file).settings(new Fields(others, named.line(), named.column()));
  }

  private List<Profile> profiles(List<Yaml> items) {
    var named = new ArrayList<Profile>();
    for (var item : items) {
      var fields = new FieldReader(file, item, Set.of("name", "default", "steps"));
      var steps = new PolicyYaml(file).steps(fields, fields.items("steps"));
      var scenario = fields.piece("steps").isPresent() ? scenario(steps) : null;
      named.add(
          new Profile(
              new UUID(0, named.size() + 1L),
              fields.requiredText("name"),
              fields.yes("default", false),
              scenario));
    }
    return named.isEmpty() ? standard() : List.copyOf(named);
  }

  private static List<Profile> standard() {
    var scenario = new Scenario(CatchUp.SPACED, branch(Channel.EMAIL), branch(Channel.LETTER));
    return List.of(
        new Profile(new UUID(0, 1), "Case by case", false, null),
        new Profile(new UUID(0, 2), STANDARD, true, scenario));
  }

  private static Scenario scenario(List<Step> steps) {
    var branch = new Branch(true, steps);
    return new Scenario(CatchUp.SPACED, branch, branch);
  }

  private static Branch branch(Channel channel) {
    return new Branch(
        true,
        List.of(
            step(Phase.NOTICE, 0, channel, -5),
            step(Phase.REMINDER, 1, channel, 10),
            step(Phase.REMINDER, 2, channel, 20),
            step(Phase.REMINDER, 3, channel, 30)));
  }

  private static Step step(Phase phase, int level, Channel channel, int days) {
    var trigger = new Trigger(Reference.DUE_DATE, days, false);
    return new Step(phase, level, channel, phase.code(), false, List.of(), trigger, false, null);
  }
}
