package io.relance.rules;

import io.relance.policy.Branch;
import io.relance.policy.Channel;
import io.relance.policy.Entity;
import io.relance.policy.Entity.Grouping;
import io.relance.policy.PaymentMethod;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.policy.Scenario;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Settings;
import io.relance.policy.Step;
import io.relance.policy.Trigger;
import io.relance.policy.Trigger.Reference;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A policy to decide by. Scenario "Standard": notice 5 days before the due date, reminders 10, 20
 * and 30 days after it. "Case by case" has none.
 */
final class PolicyFixture {
  static final UUID STANDARD = new UUID(0, 1);
  static final UUID CASE_BY_CASE = new UUID(0, 2);
  static final UUID KEY_ACCOUNTS = new UUID(0, 3);

  private Settings settings = Settings.DEFAULT;
  private Grouping grouping = Grouping.ITEM;
  private CatchUp catchUp = CatchUp.SPACED;
  private boolean hasDefault = true;
  private Branch withoutEmail = branch(Channel.LETTER);
  private Branch withEmail = branch(Channel.EMAIL);

  static Step step(Phase phase, int level, Channel channel, Reference reference, int days) {
    return step(phase, level, channel, new Trigger(reference, days, false), null);
  }

  static Step step(
      Phase phase, int level, Channel channel, Trigger trigger, @Nullable BigDecimal minimum) {
    var template = phase == Phase.NOTICE ? "notice" : "reminder";
    return new Step(phase, level, channel, template, true, List.of(), trigger, false, minimum);
  }

  static Branch branch(Channel channel) {
    return new Branch(
        true,
        List.of(
            step(Phase.NOTICE, 0, channel, Reference.DUE_DATE, -5),
            step(Phase.REMINDER, 1, channel, Reference.DUE_DATE, 10),
            step(Phase.REMINDER, 2, channel, Reference.DUE_DATE, 20),
            step(Phase.REMINDER, 3, channel, Reference.DUE_DATE, 30)));
  }

  PolicyFixture steps(Step... steps) {
    withEmail = new Branch(true, List.of(steps));
    return this;
  }

  PolicyFixture withoutEmail(Branch branch) {
    withoutEmail = branch;
    return this;
  }

  PolicyFixture catchUp(CatchUp catchUp) {
    this.catchUp = catchUp;
    return this;
  }

  PolicyFixture accountWise() {
    grouping = Grouping.ACCOUNT;
    return this;
  }

  PolicyFixture withoutDefaultProfile() {
    hasDefault = false;
    return this;
  }

  PolicyFixture settings(UnaryOperator<Settings> change) {
    settings = change.apply(settings);
    return this;
  }

  PolicyFixture amounts(String minimum, @Nullable String floor, @Nullable String ceiling) {
    return settings(
        it ->
            new Settings(
                new BigDecimal(minimum),
                floor == null ? null : new BigDecimal(floor),
                ceiling == null ? null : new BigDecimal(ceiling),
                it.excludePromised(),
                it.excludeDisputed(),
                it.includeCreditsNotDue(),
                it.maxContacts(),
                it.maxContactsDays(),
                it.syncFreshnessHours(),
                it.firstSyncGuard()));
  }

  PolicyFixture switches(boolean promised, boolean disputed, boolean creditsNotDue) {
    return settings(
        it ->
            new Settings(
                it.minimumAmount(),
                it.reminderFloor(),
                it.reminderCeiling(),
                promised,
                disputed,
                creditsNotDue,
                it.maxContacts(),
                it.maxContactsDays(),
                it.syncFreshnessHours(),
                it.firstSyncGuard()));
  }

  Policy build() {
    var scenario = new Scenario(catchUp, withEmail, withoutEmail);
    var profiles = new ArrayList<Profile>();
    profiles.add(new Profile(CASE_BY_CASE, "Case by case", false, null));
    profiles.add(new Profile(KEY_ACCOUNTS, "Key accounts", false, scenario));
    profiles.add(new Profile(STANDARD, "Standard", hasDefault, scenario));
    return new Policy(
        new Entity("FR01", "Test", "EUR", ZoneId.of("Europe/Paris"), grouping, settings),
        Map.of(
            "LCR", new PaymentMethod("LCR", "Bill of exchange", true),
            "VIR", new PaymentMethod("VIR", "Transfer", false)),
        List.copyOf(profiles));
  }
}
