package io.relance.rules.engine;

import java.time.Duration;

/**
 * What one account may cost.
 *
 * @param facts most entries and promises of one account
 * @param firingsPerFact rule firings allowed for each fact, on top of {@code firings}
 * @param firings rule firings allowed whatever the account's size
 * @param matches most combinations that one rule may have to compare; worked out before anything
 *     fires, since nothing can stop Drools inside one join
 * @param deadline time after which an account is refused; looked at before each firing
 */
public record RuleLimits(
    int facts, int firingsPerFact, int firings, long matches, Duration deadline) {

  /** What the service uses. */
  public static final RuleLimits DEFAULT =
      new RuleLimits(50_000, 50, 1_000, 4_000_000L, Duration.ofSeconds(5));

  int firingsFor(int facts) {
    return firings + firingsPerFact * facts;
  }
}
