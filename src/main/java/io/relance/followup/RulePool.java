package io.relance.followup;

import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The threads on which rules run: as many as there are cores, so that no rule ever keeps an event
 * loop busy.
 */
final class RulePool implements AutoCloseable {
  /**
   * Accounts decided at once by work that nobody waits for: few enough that live decisions hardly
   * wait for it.
   */
  static final int PORTION = 40;

  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          cores, Thread.ofPlatform().name("relance-rules-", 0).daemon().factory());

  /** What became of one account: decided, or refused. */
  sealed interface Verdict {
    AccountCase accountCase();

    record Decided(AccountCase accountCase, AccountDecision decision) implements Verdict {}

    record Refused(AccountCase accountCase, AccountRefused cause) implements Verdict {}
  }

  /** Decides the cases, in their order. The calling virtual thread waits. */
  List<Verdict> decide(RuleBook book, Policy policy, LocalDate day, List<AccountCase> cases) {
    return each(cases, one -> decide(book, policy, day, one));
  }

  /** Works something out for each, on as many threads as there are cores; in their order. */
  <T, R> List<R> each(List<T> all, Function<T, R> work) {
    var share = Math.max(1, (all.size() + cores - 1) / cores);
    var shares = new ArrayList<Future<List<R>>>();
    for (int from = 0; from < all.size(); from += share) {
      var part = all.subList(from, Math.min(all.size(), from + share));
      Callable<List<R>> working = () -> part.stream().map(work).toList();
      shares.add(threads.submit(working));
    }
    return shares.stream().flatMap(part -> await(part).stream()).toList();
  }

  /** Works one thing out on one of the threads. */
  <R> R one(Supplier<R> work) {
    return each(List.of(work), Supplier::get).getFirst();
  }

  private static Verdict decide(
      RuleBook book, Policy policy, LocalDate day, AccountCase accountCase) {
    try {
      return new Verdict.Decided(accountCase, book.decide(accountCase, policy, day));
    } catch (AccountRefused refused) {
      return new Verdict.Refused(accountCase, refused);
    }
  }

  private static <R> List<R> await(Future<List<R>> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AccountRefused refused) {
        throw refused;
      }
      throw new IllegalStateException(
          "The rules failed outside any account: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the rules were deciding.", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
