package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.followup.RulePool.Verdict;
import io.relance.followup.replay.DecisionRecords;
import io.relance.followup.replay.DecisionRecords.TaskChange;
import io.relance.policy.Policy;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides a set of accounts and writes what changes of their tasks: the road from the ledger to the
 * outbox.
 */
final class Evaluation {
  private final RuleBooks ruleBooks;
  private final RulePool rulePool;
  private final Guards guards;
  private final Clocks clocks;
  private final DecisionRecords records;
  private final AccountCases cases = new AccountCases();

  Evaluation(
      RuleBooks ruleBooks,
      RulePool rulePool,
      Guards guards,
      Clocks clocks,
      DecisionRecords records) {
    this.ruleBooks = ruleBooks;
    this.rulePool = rulePool;
    this.guards = guards;
    this.clocks = clocks;
    this.records = records;
  }

  /** What an evaluation of some accounts found. {@code tasks} counts those that stand. */
  record Found(
      int accounts,
      int entries,
      int tasks,
      Map<String, Integer> excluded,
      RuleHits concluded,
      int parked) {}

  /**
   * Decides these customers as of {@code day} and stores the difference. They are locked in order,
   * so that none is decided twice at once.
   */
  Found evaluate(
      Tx tx, Policy policy, Collection<String> customers, LocalDate day, @Nullable UUID run) {
    return evaluate(tx, ruleBooks.inForce(tx.tenant()), policy, customers, day, run);
  }

  /** The same by one book, whatever comes in force meanwhile. */
  Found evaluate(
      Tx tx,
      RuleBook book,
      Policy policy,
      Collection<String> customers,
      LocalDate day,
      @Nullable UUID run) {
    var entity = policy.entity().code();
    var ids = lock(tx, entity, customers);
    if (ids.length == 0) {
      return new Found(0, 0, 0, Map.of(), new RuleHits(), 0);
    }
    var verdicts = rulePool.decide(book, policy, day, cases.load(tx, policy, ids, day));
    var decided =
        verdicts.stream()
            .filter(Verdict.Decided.class::isInstance)
            .map(Verdict.Decided.class::cast)
            .toList();
    ParkedAccounts.write(tx, entity, verdicts, clocks.now(tx));
    ProfileWriting.write(tx, entity, decided);
    var tasks = writeDifference(tx, book, policy, ids, decided, day, run);
    return new Found(
        verdicts.size(),
        verdicts.stream()
            .mapToInt(verdict -> verdict.accountCase().account().entries().size())
            .sum(),
        tasks,
        excluded(decided),
        concluded(decided),
        verdicts.size() - decided.size());
  }

  private static String[] lock(Tx tx, String entity, Collection<String> customers) {
    return tx.list(
            """
            select locked.customer
            from (
              select customer from unnest($3::text[]) said (customer) order by customer collate "C" offset 0) wanted
            cross join lateral (
              select customer from customer
              where tenant = $1 and entity = $2 and customer = wanted.customer for update) locked
            """,
            row -> row.getString("customer"),
            tx.tenant(),
            entity,
            customers.toArray(String[]::new))
        .toArray(String[]::new);
  }

  private int writeDifference(
      Tx tx,
      RuleBook book,
      Policy policy,
      String[] ids,
      List<Verdict.Decided> decided,
      LocalDate day,
      @Nullable UUID run) {
    var entity = policy.entity();
    var found = TaskReading.of(tx, entity.code(), ids, day);
    var standing = byCustomer(found.standing());
    var putOff = byCustomer(found.putOff());
    var againstEntity = guards.againstEntity(tx, entity);
    var againstCustomers = guards.againstCustomers(tx, entity, List.of(ids));
    var now = clocks.now(tx);
    var whole = TaskDifference.empty();
    for (var one : decided) {
      var customer = one.decision().customer();
      var held = againstEntity.or(() -> Optional.ofNullable(againstCustomers.get(customer)));
      var difference =
          TaskDifference.of(
              new TaskDifference.Context(entity.code(), day, run, now, held),
              one.decision(),
              standing.getOrDefault(customer, List.of()),
              putOff.getOrDefault(customer, List.of()));
      whole.addAll(difference);
    }
    var changes = write(tx, whole, OpenSyncs.latest(tx, entity.code(), clocks.system()), day, run);
    records.keep(
        tx,
        book,
        policy,
        day,
        now,
        decided.stream()
            .map(one -> new DecisionRecords.Decided(one.accountCase(), one.decision()))
            .toList(),
        changes);
    return whole.added().size() + whole.changed().size() + whole.confirmed().size();
  }

  private static List<TaskChange> write(
      Tx tx, TaskDifference difference, @Nullable UUID sync, LocalDate day, @Nullable UUID run) {
    var withdrawn = TaskWriting.forgetUnseen(tx, difference.withdrawn(), sync);
    TaskWriting.change(tx, withdrawn);
    TaskWriting.change(tx, difference.changed());
    TaskWriting.add(tx, difference.added(), sync);
    TaskWriting.confirm(tx, difference.confirmed().stream().map(Task::id).toList(), day, run);
    return Stream.of(
            changes(difference.added(), "added"),
            changes(difference.changed(), "changed")
                .filter(change -> !difference.reworded().contains(change.task())),
            changes(withdrawn, "withdrawn"))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<TaskChange> changes(List<Task> tasks, String change) {
    return tasks.stream().map(task -> new TaskChange(task.id(), task.customer(), change));
  }

  private static Map<String, List<Task>> byCustomer(List<Task> tasks) {
    return tasks.stream().collect(Collectors.groupingBy(Task::customer));
  }

  private static Map<String, Integer> excluded(List<Verdict.Decided> decided) {
    var byCode = new HashMap<String, Integer>();
    for (var one : decided) {
      for (var entry : one.decision().entries()) {
        switch (entry.outcome()) {
          case EXCLUDED -> byCode.merge(entry.exclusions().getFirst().code(), 1, Integer::sum);
          case DUE, NOT_YET -> {}
        }
      }
    }
    return byCode;
  }

  private static RuleHits concluded(List<Verdict.Decided> decided) {
    var hits = new RuleHits();
    decided.forEach(one -> hits.add(one.decision()));
    return hits;
  }
}
