package io.relance.web;

import io.relance.followup.RuleEffect;
import io.relance.followup.RuleEffect.Amounts;
import io.relance.followup.RuleEffect.Because;
import io.relance.followup.RuleEffect.Changes;
import io.relance.followup.RuleEffect.Example;
import io.relance.followup.RuleEffect.Planned;
import io.relance.followup.RuleEffect.Side;
import io.relance.followup.Watching;
import io.relance.followup.WhatIf;
import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.rules.Reason;
import io.relance.rules.RuleBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A ledger of ten tasks of which a story says how many a change of rules takes away. */
public final class WhatIfFixture implements WhatIf {
  private static final int TASKS = 10;

  private final Map<UUID, Integer> removed = new ConcurrentHashMap<>();

  private final Map<UUID, LocalDate> begins = new ConcurrentHashMap<>();
  private final Map<UUID, CountDownLatch> stopped = new ConcurrentHashMap<>();
  private final Set<UUID> refusing = ConcurrentHashMap.newKeySet();

  /** Nothing goes before this day, and nine of the ten tasks from then on. */
  public void removesMostFrom(UUID tenant, LocalDate day) {
    begins.put(tenant, day);
  }

  /** Every comparison of the tenant waits for this. */
  public void waitsFor(UUID tenant, CountDownLatch end) {
    stopped.put(tenant, end);
  }

  private int gone(UUID tenant, @Nullable LocalDate date) {
    var begin = begins.get(tenant);
    if (begin == null) {
      return removed.getOrDefault(tenant, 1);
    }
    return date == null || date.isBefore(begin) ? 0 : TASKS - 1;
  }

  private void await(UUID tenant) {
    var end = stopped.get(tenant);
    try {
      if (end != null) {
        end.await();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The rules compared next cannot decide an account of the tenant. */
  public void refuses(UUID tenant) {
    refusing.add(tenant);
  }

  /** So many of the tenant's ten tasks go, from now on. */
  public void removes(UUID tenant, int tasks) {
    removed.put(tenant, tasks);
  }

  @Override
  public RuleEffect compare(
      UUID tenant,
      @Nullable String entity,
      @Nullable LocalDate date,
      RuleBook candidate,
      Watching watching) {
    await(tenant);
    var gone = gone(tenant, date);
    var changes = new Changes(0, gone, 0);
    var example =
        new Example(
            "FR",
            "C-1042",
            "Boulangerie Martin",
            new Side(
                "Standard",
                List.of(
                    new Planned(
                        Phase.REMINDER, 1, Channel.EMAIL, new BigDecimal("120.00"), "EUR", false))),
            new Side("Standard", List.of()),
            List.of(
                new Because(
                    false,
                    "SMALL",
                    "F-2013-001",
                    new Reason("Small", "exclusion/small/rule.drl", "120.00 is below 150"))));
    return new RuleEffect(
        date == null ? LocalDate.parse("2013-01-31") : date,
        "in-force",
        candidate.version(),
        TASKS,
        TASKS,
        TASKS,
        changes,
        new TreeMap<>(Map.of("reminder 1", changes)),
        new TreeMap<>(Map.of("Standard", changes)),
        new TreeMap<>(Map.of("SMALL", changes)),
        new TreeMap<>(
            Map.of("EUR", new Amounts(new BigDecimal("1200.00"), new BigDecimal("1080.00")))),
        List.of(example),
        refusing.contains(tenant)
            ? new RuleEffect.Refused(1, List.of("It took too long."))
            : new RuleEffect.Refused(0, List.of()));
  }
}
