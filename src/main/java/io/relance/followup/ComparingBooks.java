package io.relance.followup;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.policy.Entity;
import io.relance.policy.Policy;
import io.relance.policy.PolicyStore;
import io.relance.rules.AccountCase;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Decides every account with both books. While one chunk is decided the next one is read, so that
 * the database and the rules work side by side.
 */
final class ComparingBooks implements WhatIf {
  private final Database database;
  private final RulePool rulePool;
  private final RuleBooks ruleBooks;
  private final PolicyStore policies;
  private final Clocks clocks;
  private final AccountCases cases = new AccountCases();

  ComparingBooks(
      Database database,
      RulePool rulePool,
      RuleBooks ruleBooks,
      PolicyStore policies,
      Clocks clocks) {
    this.database = database;
    this.rulePool = rulePool;
    this.ruleBooks = ruleBooks;
    this.policies = policies;
    this.clocks = clocks;
  }

  private record On(Policy policy, LocalDate day) {}

  @Override
  public RuleEffect compare(
      UUID tenant, @Nullable String entity, @Nullable LocalDate date, RuleBook candidate) {
    var inForce = ruleBooks.inForce(tenant);
    var count = new EffectCount(inForce.version(), candidate.version());
    for (var on : database.inTenant(tenant, tx -> entities(tx, entity, date))) {
      count.begin(on.policy(), on.day());
      compare(tenant, on, inForce, candidate, count);
    }
    return count.effect(
        date == null ? database.inTenant(tenant, tx -> clocks.today(tx, ZoneOffset.UTC)) : date);
  }

  private List<On> entities(Tx tx, @Nullable String entity, @Nullable LocalDate date) {
    return policies.entities(tx).stream()
        .map(Entity::code)
        .filter(code -> entity == null || entity.equals(code))
        .flatMap(code -> policies.load(tx, code).stream())
        .map(
            policy ->
                new On(policy, date == null ? clocks.today(tx, policy.entity().timeZone()) : date))
        .toList();
  }

  private void compare(
      UUID tenant, On on, RuleBook inForce, RuleBook candidate, EffectCount count) {
    try (var deciding = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      var pipeline = new Pipeline(deciding, on, inForce, candidate, count);
      new ConcernedCustomers(database, tenant, on.policy(), on.day())
          .each(
              (tx, chunk) -> {
                tx.update("set transaction read only");
                pipeline.add(cases.load(tx, on.policy(), chunk.toArray(String[]::new), on.day()));
              });
      pipeline.end();
    }
  }

  /** At most one chunk is being decided while the next is read. */
  private final class Pipeline {
    private final ExecutorService threads;
    private final On on;
    private final RuleBook inForce;
    private final RuleBook candidate;
    private final EffectCount count;
    private CompletableFuture<@Nullable Void> before = CompletableFuture.completedFuture(null);

    Pipeline(
        ExecutorService threads, On on, RuleBook inForce, RuleBook candidate, EffectCount count) {
      this.threads = threads;
      this.on = on;
      this.inForce = inForce;
      this.candidate = candidate;
      this.count = count;
    }

    void add(List<AccountCase> chunk) {
      before.join();
      before = CompletableFuture.runAsync(() -> decide(chunk), threads);
    }

    void end() {
      before.join();
    }

    private void decide(List<AccountCase> chunk) {
      var now = rulePool.decide(inForce, on.policy(), on.day(), chunk);
      var then = rulePool.decide(candidate, on.policy(), on.day(), chunk);
      for (var at = 0; at < chunk.size(); at++) {
        count.add(now.get(at), then.get(at));
      }
    }
  }
}
