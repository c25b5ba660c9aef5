package io.relance.bench;

import io.relance.ledger.Account;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryKind;
import io.relance.ledger.ProfileSource;
import io.relance.policy.Branch;
import io.relance.policy.Channel;
import io.relance.policy.Entity;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.policy.Profile;
import io.relance.policy.Scenario;
import io.relance.policy.Settings;
import io.relance.policy.Step;
import io.relance.policy.Trigger;
import io.relance.rules.AccountCase;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Accounts of any size that rules decide without a store, and the policy that they are under. */
final class BenchAccounts {
  private static final UUID PROFILE = new UUID(0, 1);
  private static final int DUE_OVER_DAYS = 80;

  private BenchAccounts() {}

  /** Three reminders by e-mail, ten days apart. */
  static Policy policy() {
    var branch = new Branch(true, List.of(step(1, 10), step(2, 20), step(3, 30)));
    var scenario = new Scenario(Scenario.CatchUp.SPACED, branch, branch);
    return new Policy(
        new Entity(
            BenchLedger.ENTITY,
            "Bench",
            "EUR",
            ZoneId.of("Europe/Paris"),
            Entity.Grouping.ITEM,
            Settings.DEFAULT),
        Map.of(),
        List.of(new Profile(PROFILE, "Standard", true, scenario)));
  }

  private static Step step(int level, int days) {
    return new Step(
        Phase.REMINDER,
        level,
        Channel.EMAIL,
        "reminder",
        true,
        List.of(),
        new Trigger(Trigger.Reference.DUE_DATE, days, false),
        false,
        null);
  }

  /** An account in the region that the seventh of the rules is about. */
  static AccountCase of(int entries) {
    var customer =
        new Customer(
            "C1",
            "Garage Moreau",
            "c1@example.org",
            "fr",
            null,
            Map.of("region", "R7"),
            PROFILE,
            ProfileSource.HAND,
            false,
            false,
            false);
    return new AccountCase(
        new Account(
            customer,
            List.of(),
            IntStream.range(0, entries).mapToObj(BenchAccounts::entry).toList(),
            List.of()),
        Map.of(),
        Set.of());
  }

  /** Due over eighty days; amounts of which few are as small as a rule asks for. */
  private static Entry entry(int number) {
    var due = BenchDay.TODAY.plusDays(25 - number * 7L % DUE_OVER_DAYS);
    var amount = BigDecimal.valueOf(1 + number * 13L % 900);
    return new Entry(
        "E" + number,
        "C1",
        EntryKind.INVOICE,
        "F-" + number,
        due.minusDays(30),
        due,
        false,
        amount,
        amount,
        "EUR",
        null,
        null,
        false,
        null,
        null,
        Map.of(),
        false,
        null);
  }
}
