package io.relance.followup;

import io.relance.db.Tx;
import io.relance.ledger.Account;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Entry;
import io.relance.policy.CompletedStep;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads what a decision is asked about, a set of customers at a time: some ten queries for any
 * number, in three round trips.
 */
final class AccountCases {
  private final AccountStore accounts = new AccountStore();

  /**
   * The cases of these customers as they are on a day, ordered by customer; unknown ones are left
   * out.
   *
   * <p>What belongs to entries is asked for by their ids: joined with the entries instead,
   * PostgreSQL read every step of the entity for each few customers while it had no statistics yet.
   */
  List<AccountCase> load(Tx tx, Policy policy, String[] customers, LocalDate day) {
    var entity = policy.entity().code();
    var found = accounts.load(tx, entity, List.of(customers), day, policy.thanksSince(day));
    var entries =
        found.stream()
            .flatMap(account -> account.entries().stream())
            .map(Entry::id)
            .toArray(String[]::new);
    var completedAsked = completedSteps(tx, entity, entries);
    var chosenAsked = ChosenSteps.of(tx, entity, entries);
    var inProgressAsked = TaskReading.inProgress(tx, entity, customers);
    var completed =
        completedAsked.get().stream().collect(Collectors.groupingBy(CompletedStep::entry));
    var chosen = chosenAsked.get();
    var inProgress = inProgressAsked.get();
    return found.stream()
        .map(
            account ->
                new AccountCase(
                    account,
                    of(account, completed),
                    of(account, chosen),
                    inProgress.getOrDefault(account.customer().id(), Set.of())))
        .toList();
  }

  private static <T> Map<String, T> of(Account account, Map<String, T> byEntry) {
    if (byEntry.isEmpty()) {
      return byEntry;
    }
    var own = new HashMap<String, T>();
    for (var entry : account.entries()) {
      var value = byEntry.get(entry.id());
      if (value != null) {
        own.put(entry.id(), value);
      }
    }
    return own;
  }

  private static Supplier<List<CompletedStep>> completedSteps(
      Tx tx, String entity, String[] entries) {
    return tx.asking(
        """
            select entry, phase, level, completed_on from completed_step
            where tenant = $1 and entity = $2 and entry = any($3) and outcome <> 'sending'
            order by entry, completed_on, level
            """,
        row ->
            new CompletedStep(
                row.getString("entry"),
                Phase.of(row.getString("phase")),
                row.getInteger("level"),
                row.getLocalDate("completed_on")),
        tx.tenant(),
        entity,
        entries);
  }
}
