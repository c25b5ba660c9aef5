package io.relance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.ledger.ProfileSource;
import io.relance.policy.Branch;
import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.policy.Trigger;
import io.relance.policy.Trigger.Reference;
import io.relance.rules.AccountFixture.EntryFixture;
import io.relance.rules.EntryDecision.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each exclusion of the shipped rules, as the whole decision shows it: what it hits, what not. */
class ExclusionTest {
  private static final LocalDate DAY = LocalDate.of(2013, 1, 31);
  private static final String LATE = "2013-01-19";

  @Test
  void leavesOutEntryStoppedByHand() {
    var account =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "40.00", LATE).stopped())
            .entry("F-2", "60.00", LATE);

    assertThat(codes(account, new PolicyFixture())).containsExactly("STOPPED", "");
  }

  @Test
  void leavesOutEntryBelowTheMinimumButNotAtIt() {
    var account = new AccountFixture().entry("F-1", "49.99", LATE).entry("F-2", "50.00", LATE);

    assertThat(codes(account, new PolicyFixture().amounts("50", null, null)))
        .containsExactly("BELOW_MINIMUM", "");
  }

  @Test
  void waitsForPromisesUntilOneIsBroken() {
    var account =
        new AccountFixture()
            .entry("F-1", "40.00", LATE)
            .entry("F-2", "60.00", LATE)
            .promise("F-1", "40.00", "2013-02-05")
            .promise("F-2", "60.00", "2013-01-30");

    assertThat(codes(account, new PolicyFixture())).containsExactly("PROMISED", "");
    assertThat(codes(account, new PolicyFixture().switches(false, true, false)))
        .containsExactly("", "");
  }

  @Test
  void leavesOutEntryThatIsLettered() {
    var account =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "40.00", LATE).lettered("AB"))
            .entry("F-2", "60.00", LATE);

    assertThat(codes(account, new PolicyFixture())).containsExactly("PAID", "");
  }

  @Test
  void leavesOutContestedEntryUnlessTheEntityRemindsOfIt() {
    var account =
        new AccountFixture()
            .entry(new EntryFixture("F-1", "40.00", LATE).disputed("wrong price"))
            .entry("F-2", "60.00", LATE);

    assertThat(codes(account, new PolicyFixture())).containsExactly("DISPUTED", "");
    assertThat(codes(account, new PolicyFixture().switches(true, false, false)))
        .containsExactly("", "");
  }

  @Test
  void leavesOutEntryBelowItsStepsMinimum() {
    var trigger = new Trigger(Reference.DUE_DATE, 10, false);
    var step = PolicyFixture.step(Phase.REMINDER, 1, Channel.EMAIL, trigger, new BigDecimal("100"));
    var account = new AccountFixture().entry("F-1", "99.99", LATE).entry("F-2", "100.00", LATE);

    assertThat(codes(account, new PolicyFixture().steps(step))).containsExactly("STEP_MINIMUM", "");
  }

  @Test
  void leavesOutAllEntriesOfCustomerLeftOut() {
    assertThat(codes(late().flags(true, false, false), new PolicyFixture()))
        .containsExactly("CUSTOMER_STOPPED");
    assertThat(codes(late().flags(false, true, false), new PolicyFixture()))
        .containsExactly("INSOLVENT");
    assertThat(codes(late().flags(false, false, true), new PolicyFixture()))
        .containsExactly("CUSTOMER_DISPUTED");
    assertThat(codes(late(), new PolicyFixture())).containsExactly("");
  }

  @Test
  void showsLateEntryOfCustomerWithoutScenarioAsLeftOut() {
    var account = late().profile(PolicyFixture.CASE_BY_CASE, ProfileSource.HAND);
    var decision = decide(account, new PolicyFixture());

    assertThat(decision.tasks()).isEmpty();
    assertThat(decision.entries().getFirst().outcome()).isEqualTo(Outcome.EXCLUDED);
    assertThat(codes(account, new PolicyFixture())).containsExactly("NO_SCENARIO");
  }

  @Test
  void sendsLettersToCustomerWithoutAddressAndSaysWhenItCannot() {
    assertThat(codes(late().withoutEmail(), new PolicyFixture())).containsExactly("");
    assertThat(
            decide(late().withoutEmail(), new PolicyFixture()).tasks().getFirst().step().channel())
        .isEqualTo(Channel.LETTER);
    var byEmailOnly = new PolicyFixture().withoutEmail(PolicyFixture.branch(Channel.EMAIL));
    assertThat(codes(late().withoutEmail(), byEmailOnly)).containsExactly("NO_ADDRESS");
    assertThat(codes(late().withoutEmail(), new PolicyFixture().withoutEmail(Branch.OFF)))
        .containsExactly("NO_SCENARIO");
  }

  @Test
  void leavesOutReminderUnderTheFloorButNotAtIt() {
    var under = decide(late(), new PolicyFixture().amounts("0", "100.01", null));

    assertThat(under.tasks().getFirst().total()).isEqualByComparingTo("0");
    assertThat(under.entries().getFirst().outcome()).isEqualTo(Outcome.EXCLUDED);
    assertThat(codes(late(), new PolicyFixture().amounts("0", "100.01", null)))
        .containsExactly("UNDER_FLOOR");
    assertThat(codes(late(), new PolicyFixture().amounts("0", "100.00", null))).containsExactly("");
  }

  @Test
  void keepsReminderOverTheCeilingForPerson() {
    var over = decide(late(), new PolicyFixture().amounts("0", null, "99.99")).tasks().getFirst();
    var at = decide(late(), new PolicyFixture().amounts("0", null, "100.00")).tasks().getFirst();

    assertThat(over.needsPerson()).isNotNull().extracting("code").isEqualTo("OVER_CEILING");
    assertThat(over.total()).isEqualByComparingTo("100.00");
    assertThat(at.needsPerson()).isNull();
  }

  @Test
  void remindsNobodyWhoseCreditsCoverTheDebt() {
    var covered = late().entry("A-1", "-100.00", "2013-01-30");
    var owing = late().entry("A-1", "-99.99", "2013-01-30");

    assertThat(codes(covered, new PolicyFixture())).containsExactly("CREDIT_BALANCE", "");
    assertThat(codes(owing, new PolicyFixture())).containsExactly("", "");
  }

  @Test
  void listsEveryReasonMostTellingFirst() {
    var account =
        new AccountFixture()
            .flags(true, true, false)
            .entry(new EntryFixture("F-1", "5.00", LATE).stopped().paymentMethod("LCR"));
    var entry = decide(account, new PolicyFixture().amounts("50", null, null)).entries().getFirst();

    assertThat(entry.exclusions())
        .extracting(ExclusionReason::code)
        .containsExactly(
            "AUTOMATIC_PAYMENT", "STOPPED", "BELOW_MINIMUM", "CUSTOMER_STOPPED", "INSOLVENT");
  }

  @Test
  void keepsQuietAboutEntryThatIsNotDueYetButSaysWhatStands() {
    var account =
        new AccountFixture().entry(new EntryFixture("F-1", "5.00", "2013-03-01").stopped());
    var entry = decide(account, new PolicyFixture()).entries().getFirst();

    assertThat(entry.outcome()).isEqualTo(Outcome.NOT_YET);
    assertThat(entry.exclusions()).extracting(ExclusionReason::code).containsExactly("STOPPED");
  }

  @Test
  void choosesProfileByHandThenFeedThenRuleThenDefault() {
    var byHand = late().profile(PolicyFixture.KEY_ACCOUNTS, ProfileSource.HAND);
    var byFeed = late().profile(PolicyFixture.KEY_ACCOUNTS, ProfileSource.FEED);
    var before = late().profile(PolicyFixture.KEY_ACCOUNTS, ProfileSource.RULE);
    var nobody = late().profile(null, null);

    assertThat(profile(byHand))
        .isEqualTo(new ProfileDecision(PolicyFixture.KEY_ACCOUNTS, ProfileSource.HAND, null));
    assertThat(profile(byFeed))
        .isEqualTo(new ProfileDecision(PolicyFixture.KEY_ACCOUNTS, ProfileSource.FEED, null));
    for (var account : List.of(before, nobody)) {
      assertThat(profile(account))
          .satisfies(
              chosen -> {
                assertThat(chosen.profile()).isEqualTo(PolicyFixture.STANDARD);
                assertThat(chosen.source()).isEqualTo(ProfileSource.DEFAULT);
                assertThat(chosen.reason())
                    .extracting(Reason::file)
                    .isEqualTo("profile/default/rule.drl");
              });
    }
    assertThat(decide(nobody, new PolicyFixture().withoutDefaultProfile()).profile()).isNull();
    assertThat(codes(nobody, new PolicyFixture().withoutDefaultProfile()))
        .containsExactly("NO_SCENARIO");
  }

  private static ProfileDecision profile(AccountFixture account) {
    var profile = decide(account, new PolicyFixture()).profile();
    assertThat(profile).isNotNull();
    return java.util.Objects.requireNonNull(profile);
  }

  private static AccountFixture late() {
    return new AccountFixture().entry("F-1", "100.00", LATE);
  }

  /** The first exclusion of each entry; an empty text for an entry that nothing leaves out. */
  private static List<String> codes(AccountFixture account, PolicyFixture policy) {
    return decide(account, policy).entries().stream()
        .map(entry -> entry.exclusions().isEmpty() ? "" : entry.exclusions().getFirst().code())
        .toList();
  }

  private static AccountDecision decide(AccountFixture account, PolicyFixture policy) {
    return RuleBookFixture.shipped().decide(account.build(), policy.build(), DAY);
  }
}
