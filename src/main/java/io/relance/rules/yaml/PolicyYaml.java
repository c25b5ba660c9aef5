package io.relance.rules.yaml;

import io.relance.policy.Branch;
import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.policy.Scenario;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Settings;
import io.relance.policy.Step;
import io.relance.policy.Trigger;
import io.relance.policy.Trigger.Reference;
import io.relance.rules.yaml.Yaml.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads settings and scenarios, in the words of the API. */
public final class PolicyYaml {
  private static final int MAX_STEPS = 9;
  private static final Set<String> SETTINGS =
      Set.of(
          "minimumAmount",
          "reminderFloor",
          "reminderCeiling",
          "excludePromised",
          "excludeDisputed",
          "includeCreditsNotDue",
          "maxContacts",
          "maxContactsDays",
          "syncFreshnessHours",
          "firstSyncGuard");
  private static final Set<String> STEP =
      Set.of(
          "phase",
          "level",
          "channel",
          "template",
          "automatic",
          "cc",
          "trigger",
          "skip",
          "minimumAmount");

  private final String file;

  /** Reads pieces of this file. */
  public PolicyYaml(String file) {
    this.file = file;
  }

  /** An entity's settings; what is not said is as it is before anybody sets anything. */
  public Settings settings(Yaml yaml) {
    var fields = new FieldReader(file, yaml, SETTINGS);
    var standard = Settings.DEFAULT;
    var hours = fields.number("syncFreshnessHours");
    return new Settings(
        Objects.requireNonNullElse(fields.money("minimumAmount"), BigDecimal.ZERO),
        fields.money("reminderFloor"),
        fields.money("reminderCeiling"),
        fields.yes("excludePromised", standard.excludePromised()),
        fields.yes("excludeDisputed", standard.excludeDisputed()),
        fields.yes("includeCreditsNotDue", standard.includeCreditsNotDue()),
        fields.number("maxContacts"),
        fields.number("maxContactsDays"),
        hours == null ? standard.syncFreshnessHours() : hours,
        fields.yes("firstSyncGuard", standard.firstSyncGuard()));
  }

  /** A scenario with its two branches. */
  public Scenario scenario(Yaml yaml) {
    var fields = new FieldReader(file, yaml, Set.of("catchUp", "branches"));
    var catchUp = fields.word("catchUp", CatchUp::of).orElse(CatchUp.SPACED);
    var branches = fields.piece("branches");
    if (branches.isEmpty()) {
      throw fields.refused(yaml, "missing-field", "\"branches\" is missing here.", "");
    }
    var both = new FieldReader(file, branches.get(), Set.of("withEmail", "withoutEmail"));
    return new Scenario(
        catchUp,
        both.piece("withEmail").map(this::branch).orElse(Branch.OFF),
        both.piece("withoutEmail").map(this::branch).orElse(Branch.OFF));
  }

  private Branch branch(Yaml yaml) {
    var fields = new FieldReader(file, yaml, Set.of("enabled", "steps"));
    return new Branch(fields.yes("enabled", true), steps(fields, fields.items("steps")));
  }

  /** Steps in the order they are written. */
  public List<Step> steps(FieldReader owner, List<Yaml> items) {
    if (items.size() > MAX_STEPS) {
      throw owner.refused(
          items.getLast(), "too-many-steps", "A branch has at most nine steps.", "");
    }
    var steps = new ArrayList<Step>();
    items.forEach(item -> steps.add(step(item)));
    return List.copyOf(steps);
  }

  private Step step(Yaml yaml) {
    var fields = new FieldReader(file, yaml, STEP);
    var phase = fields.word("phase", Phase::of).orElse(Phase.REMINDER);
    var level = fields.number("level");
    var cc = new ArrayList<String>();
    for (var each : fields.items("cc")) {
      cc.add(each instanceof Text text ? text.value() : "");
    }
    return new Step(
        phase,
        level == null ? (phase == Phase.REMINDER ? 1 : 0) : level,
        fields.word("channel", Channel::of).orElse(Channel.EMAIL),
        fields.text("template", phase.code()),
        fields.yes("automatic", false),
        List.copyOf(cc),
        trigger(fields),
        fields.yes("skip", false),
        fields.money("minimumAmount"));
  }

  private Trigger trigger(FieldReader step) {
    var piece = step.piece("trigger");
    if (piece.isEmpty()) {
      throw step.refused(step.place(), "missing-field", "\"trigger\" is missing here.", "");
    }
    var fields = new FieldReader(file, piece.get(), Set.of("reference", "days", "endOfMonth"));
    var days = fields.days("days");
    return new Trigger(
        fields.word("reference", Reference::of).orElse(Reference.DUE_DATE),
        days == null ? 0 : days,
        fields.yes("endOfMonth", false));
  }
}
