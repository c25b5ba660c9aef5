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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Decides every account with both books. While one chunk is decided the next one is read, so that
 * the database and the rules work side by side.
 */
final class ComparingBooks implements WhatIf {
  /**
   * Accounts that the candidate refuses, after which nothing more is compared: a refused account
   * may have cost seconds.
   */
  private static final int MAX_REFUSED = 50;

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
      UUID tenant,
      @Nullable String entity,
      @Nullable LocalDate date,
      RuleBook candidate,
      Watching watching) {
    var inForce = ruleBooks.inForce(tenant);
    var count = new EffectCount(inForce.version(), candidate.version());
    var all = database.inTenant(tenant, tx -> entities(tx, entity, date));
    var progress = new Progress(watching, total(tenant, all));
    for (var on : all) {
      count.begin(on.policy(), on.day());
      compare(tenant, on, inForce, candidate, count, progress);
    }
    return count.effect(
        date == null ? database.inTenant(tenant, tx -> clocks.today(tx, ZoneOffset.UTC)) : date);
  }

  private int total(UUID tenant, List<On> all) {
    return all.stream()
        .mapToInt(on -> new ConcernedCustomers(database, tenant, on.policy(), on.day()).count())
        .sum();
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

  /** What was read of a chunk. */
  private record Chunk(List<AccountCase> cases, Map<String, List<PutOff>> putOff) {}

  private void compare(
      UUID tenant,
      On on,
      RuleBook inForce,
      RuleBook candidate,
      EffectCount count,
      Progress progress) {
    try (var deciding = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      var comparing = new Comparing(deciding, on, inForce, candidate, count);
      new ConcernedCustomers(database, tenant, on.policy(), on.day())
          .each(
              (tx, customers) -> read(tx, on, customers.toArray(String[]::new)),
              chunk -> {
                comparing.next(chunk);
                progress.seen(chunk.cases().size());
              });
      comparing.end();
    }
  }

  private Chunk read(Tx tx, On on, String[] customers) {
    tx.update("set transaction read only");
    return new Chunk(
        cases.load(tx, on.policy(), customers, on.day()),
        AheadStore.putOff(tx, on.policy().entity().code(), customers, on.day()));
  }

  private static void await(Future<?> chunk) {
    try {
      chunk.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The comparison failed: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while books were compared.", interrupted);
    }
  }

  /**
   * Decides a chunk with both books while the next is read, in portions that hardly keep live
   * decisions waiting.
   */
  private final class Comparing {
    private final ExecutorService threads;
    private final On on;
    private final RuleBook inForce;
    private final RuleBook candidate;
    private final EffectCount count;
    private Future<?> before = CompletableFuture.completedFuture(true);

    Comparing(
        ExecutorService threads, On on, RuleBook inForce, RuleBook candidate, EffectCount count) {
      this.threads = threads;
      this.on = on;
      this.inForce = inForce;
      this.candidate = candidate;
      this.count = count;
    }

    void next(Chunk chunk) {
      await(before);
      before = threads.submit(() -> decide(chunk));
    }

    void end() {
      await(before);
    }

    private void decide(Chunk chunk) {
      for (int from = 0;
          from < chunk.cases().size() && count.refused() < MAX_REFUSED;
          from += RulePool.PORTION) {
        var to = Math.min(chunk.cases().size(), from + RulePool.PORTION);
        var portion = chunk.cases().subList(from, to);
        var now = rulePool.decide(inForce, on.policy(), on.day(), portion);
        var then = rulePool.decide(candidate, on.policy(), on.day(), portion);
        for (var at = 0; at < portion.size(); at++) {
          var customer = portion.get(at).account().customer().id();
          count.add(now.get(at), then.get(at), chunk.putOff().getOrDefault(customer, List.of()));
        }
      }
    }
  }
}
