package io.relance.policy;

import io.relance.db.Tx;
import io.relance.policy.Scenario.CatchUp;
import io.relance.policy.Trigger.Reference;
import java.util.List;
import java.util.UUID;

/**
 * What a tenant starts with: after its first sync there is a profile "Standard" with a scenario for
 * customers with and without e-mail. Nothing of it is automatic, so that nothing goes before a
 * person has looked.
 */
public final class InitialScenario {
  /** Name of the profile. */
  public static final String NAME = "Standard";

  private static final List<Step> WITH_EMAIL =
      List.of(
          new Plan(Phase.NOTICE, 0, Channel.EMAIL, "notice", -5).step(true),
          new Plan(Phase.REMINDER, 1, Channel.EMAIL, "reminder", 5).step(false),
          new Plan(Phase.REMINDER, 2, Channel.EMAIL, "reminder", 15).step(false),
          new Plan(Phase.REMINDER, 3, Channel.PHONE, "call", 25).step(false),
          new Plan(Phase.REMINDER, 4, Channel.LETTER, "formal-notice", 40).step(false),
          new Plan(Phase.THANKS, 0, Channel.EMAIL, "thanks", 2).step(true));

  private static final List<Step> WITHOUT_EMAIL =
      List.of(
          new Plan(Phase.NOTICE, 0, Channel.LETTER, "notice", -8).step(true),
          new Plan(Phase.REMINDER, 1, Channel.LETTER, "reminder", 8).step(false),
          new Plan(Phase.REMINDER, 2, Channel.PHONE, "call", 20).step(false),
          new Plan(Phase.REMINDER, 3, Channel.LETTER, "formal-notice", 40).step(false));

  private final ScenarioStore scenarios = new ScenarioStore();

  private record Plan(Phase phase, int level, Channel channel, String template, int days) {
    Step step(boolean skip) {
      var trigger = new Trigger(Reference.DUE_DATE, days, false);
      return new Step(phase, level, channel, template, false, List.of(), trigger, skip, null);
    }
  }

  /**
   * Creates them when an entity's first sync has just ended well and the tenant has no scenario.
   * The profile is the default one where there is none yet.
   */
  public void createAfterFirstSync(Tx tx, String entity) {
    if (!isFirstSync(tx, entity)) {
      return;
    }
    ProfileStore.lock(tx);
    var profile = UUID.randomUUID();
    var created =
        tx.update(
            """
            insert into profile (tenant, profile, name, is_default, initial)
            select $1, $2, $3, not exists (select from profile where tenant = $1 and is_default), true
            where not exists (select from scenario where tenant = $1)
              and not exists (select from profile where tenant = $1 and lower(name) = lower($3))
            """,
            tx.tenant(),
            profile,
            NAME);
    if (created == 1) {
      scenarios.write(tx, profile, standard());
    }
  }

  private static boolean isFirstSync(Tx tx, String entity) {
    var row =
        tx.one(
            """
            select count(*) as syncs from (
              select from sync where tenant = $1 and finished_at is not null and not held
              and entity = $2 limit 2) first_ones
            """,
            tx.tenant(),
            entity);
    return row != null && row.getLong("syncs") == 1;
  }

  static Scenario standard() {
    return new Scenario(
        CatchUp.SPACED, new Branch(true, WITH_EMAIL), new Branch(true, WITHOUT_EMAIL));
  }
}
