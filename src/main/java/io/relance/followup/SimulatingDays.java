package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Simulation.Assumption;
import io.relance.ledger.Customer;
import io.relance.policy.Policy;
import io.relance.policy.PolicyStore;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountRefused;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import io.relance.rules.TaskDraft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides each account on the days on which it may turn, and only on those: between them the same
 * would come of it.
 */
final class SimulatingDays implements Simulating {
  private final Database database;
  private final RulePool rulePool;
  private final RuleBooks ruleBooks;
  private final PolicyStore policies;
  private final Clocks clocks;
  private final SendingHours hours;
  private final AccountCases cases = new AccountCases();
  private final AheadStore store = new AheadStore();

  SimulatingDays(
      Database database,
      RulePool rulePool,
      RuleBooks ruleBooks,
      PolicyStore policies,
      Clocks clocks,
      SendingHours hours) {
    this.database = database;
    this.rulePool = rulePool;
    this.ruleBooks = ruleBooks;
    this.policies = policies;
    this.clocks = clocks;
    this.hours = hours;
  }

  /**
   * What is simulated.
   *
   * @param first the day that the ledger is read for: the first one reported, or today before it
   * @param end the first day that is not reported any more
   */
  record Plan(
      Policy policy,
      RuleBook book,
      LocalDate first,
      LocalDate from,
      LocalDate end,
      Assumption assume,
      @Nullable Integer usualDelay,
      Map<String, Integer> usualDelays,
      int listed) {}

  @Override
  public Outcome simulate(UUID tenant, Asked asked, Watching watching) {
    if (asked.days() < 1 || asked.days() > MAX_DAYS) {
      return new Outcome.Refused(
          "too-many-days",
          "%d days cannot be simulated.\nMaybe ask for 1 to %d.".formatted(asked.days(), MAX_DAYS));
    }
    var plan = database.inTenant(tenant, tx -> plan(tx, asked));
    return plan.isEmpty()
        ? new Outcome.Refused("not-found", "There is no entity \"%s\".".formatted(asked.entity()))
        : simulate(tenant, plan.get(), watching);
  }

  private Outcome simulate(UUID tenant, Plan plan, Watching watching) {
    if (plan.from().isAfter(plan.first().plusDays(MAX_DAYS))) {
      return new Outcome.Refused(
          "too-far-ahead",
          "%s is more than %d days ahead of %s.\nMaybe begin earlier."
              .formatted(plan.from(), MAX_DAYS, plan.first()));
    }
    var count = new SimulationCount(plan.from(), plan.listed());
    var concerned = new ConcernedCustomers(database, tenant, plan.policy(), plan.first());
    var progress = new Progress(watching, concerned.count());
    concerned.each(
        (tx, chunk) -> read(tx, plan, chunk.toArray(String[]::new)),
        chunk -> {
          simulate(plan, chunk, count);
          progress.seen(chunk.cases().size());
        });
    return new Outcome.Simulated(count.simulation(plan));
  }

  private Optional<Plan> plan(Tx tx, Asked asked) {
    var entity = asked.entity();
    var policy = policies.load(tx, entity).orElse(null);
    if (policy == null) {
      return Optional.empty();
    }
    var today = clocks.today(tx, policy.entity().timeZone());
    var begin = asked.from() == null ? today : asked.from();
    var first = begin.isAfter(today) ? today : begin;
    var usual = asked.assume() == Assumption.USUAL_DELAY;
    @Nullable Integer usualDelay = usual ? store.usualDelay(tx, entity, first) : null;
    var usualDelays = usual ? store.usualDelays(tx, entity, first) : Map.<String, Integer>of();
    var book = ruleBooks.inForce(tx.tenant());
    return Optional.of(
        new Plan(
            policy,
            book,
            first,
            begin,
            begin.plusDays(asked.days()),
            asked.assume(),
            usualDelay,
            usualDelays,
            asked.listed()));
  }

  /** What was read of a chunk; it is simulated once its transaction has ended. */
  private record Chunk(List<AccountCase> cases, AheadStore.Ahead ahead) {}

  private Chunk read(Tx tx, Plan plan, String[] customers) {
    tx.update("set transaction read only");
    var entity = plan.policy().entity();
    var contactDays = entity.settings().maxContactsDays();
    return new Chunk(
        cases.load(tx, plan.policy(), customers, plan.first()),
        store.load(tx, entity.code(), customers, plan.first(), entity.timeZone(), contactDays));
  }

  private void simulate(Plan plan, Chunk chunk, SimulationCount count) {
    for (int from = 0; from < chunk.cases().size(); from += RulePool.PORTION) {
      var to = Math.min(chunk.cases().size(), from + RulePool.PORTION);
      rulePool
          .each(chunk.cases().subList(from, to), one -> walk(plan, one, chunk.ahead()))
          .forEach(count::add);
    }
  }

  private static String customer(AccountCase accountCase) {
    return accountCase.account().customer().id();
  }

  private Walked walk(Plan plan, AccountCase accountCase, AheadStore.Ahead ahead) {
    var delay = plan.usualDelays().getOrDefault(customer(accountCase), plan.usualDelay());
    var account = new AccountAhead(accountCase, ahead, plan.assume(), plan.first(), delay);
    var performed = new ArrayList<Performed>();
    var day = plan.first();
    try {
      while (day.isBefore(plan.end())) {
        day = next(plan, account, day, performed);
      }
      return new Walked(accountCase.account().customer(), performed, false);
    } catch (AccountRefused refused) {
      return new Walked(accountCase.account().customer(), performed, true);
    }
  }

  /** A task performed on a day. */
  record Performed(LocalDate day, TaskDraft draft) {}

  /** An account's way through the days; {@code refused} when the rules gave it up. */
  record Walked(Customer customer, List<Performed> performed, boolean refused) {}

  /** Performs what is due on a day, and says which day to look at next. */
  private LocalDate next(
      Plan plan, AccountAhead account, LocalDate day, List<Performed> performed) {
    var accountCase = account.on(day);
    if (accountCase.account().entries().isEmpty()) {
      return plan.end();
    }
    var entity = plan.policy().entity();
    var due =
        plan.book().decide(accountCase, plan.policy(), day).tasks().stream()
            .filter(draft -> draft.lines().stream().anyMatch(TaskDraft.Line::ticked))
            .filter(draft -> !account.isPutOff(draft, day))
            .toList();
    if (!due.isEmpty()) {
      if (hours.isWorkingDay(entity, day)) {
        for (var draft : due) {
          if (account.mayBeContacted(entity, day)) {
            account.perform(draft, day);
            performed.add(new Performed(day, draft));
          }
        }
      }
      return day.plusDays(1);
    }
    return account.nextTurn(plan.book(), plan.policy(), day).orElse(plan.end());
  }
}
