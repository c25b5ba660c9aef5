package io.relance.followup;

import io.relance.followup.SimulatingDays.Performed;
import io.relance.followup.SimulatingDays.Walked;
import io.relance.followup.Simulation.Day;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds simulated tasks up by day: as many days as are asked for, whatever the ledger's size. */
final class SimulationCount {
  private final LocalDate from;
  private final SortedMap<LocalDate, OfDay> days = new TreeMap<>();
  private int accounts;
  private int refused;
  private int tasks;

  SimulationCount(LocalDate from) {
    this.from = from;
  }

  private static final class OfDay {
    private int tasks;
    private int byPerson;
    private final SortedMap<String, Integer> byStep = new TreeMap<>();
    private final SortedMap<String, Integer> byChannel = new TreeMap<>();
    private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();
  }

  void add(Walked account) {
    accounts++;
    refused += account.refused() ? 1 : 0;
    account.performed().stream().filter(one -> !one.day().isBefore(from)).forEach(this::add);
  }

  private void add(Performed performed) {
    var draft = performed.draft();
    var step = draft.step();
    var day = days.computeIfAbsent(performed.day(), _ -> new OfDay());
    tasks++;
    day.tasks++;
    day.byPerson += step.automatic() && draft.needsPerson() == null ? 0 : 1;
    day.byStep.merge(AccountTasks.Key.of(draft).step(), 1, Integer::sum);
    day.byChannel.merge(step.channel().code(), 1, Integer::sum);
    day.amounts.merge(draft.currency(), draft.total(), BigDecimal::add);
  }

  Simulation simulation(SimulatingDays.Plan plan) {
    var perDay =
        days.entrySet().stream()
            .map(
                each -> {
                  var day = each.getValue();
                  return new Day(
                      each.getKey(),
                      day.tasks,
                      day.byStep,
                      day.byChannel,
                      day.byPerson,
                      day.amounts);
                })
            .toList();
    return new Simulation(
        plan.policy().entity().code(),
        from,
        Math.toIntExact(ChronoUnit.DAYS.between(from, plan.end())),
        plan.assume(),
        plan.book().version(),
        accounts,
        refused,
        tasks,
        perDay);
  }
}
