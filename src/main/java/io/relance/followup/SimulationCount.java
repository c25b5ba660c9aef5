package io.relance.followup;

import io.relance.followup.SimulatingDays.Performed;
import io.relance.followup.SimulatingDays.Walked;
import io.relance.followup.Simulation.Day;
import io.relance.followup.Simulation.Planned;
import io.relance.ledger.Customer;
import io.relance.rules.TaskDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds simulated tasks up by day: as many days as are asked for, whatever the ledger's size. */
final class SimulationCount {
  private static final Comparator<Planned> LARGEST_FIRST =
      Comparator.comparing(Planned::total)
          .reversed()
          .thenComparing(Planned::customer)
          .thenComparing(Planned::step);

  private final LocalDate from;
  private final int listed;
  private final SortedMap<LocalDate, OfDay> days = new TreeMap<>();
  private int accounts;
  private int refused;
  private int tasks;

  SimulationCount(LocalDate from, int listed) {
    this.from = from;
    this.listed = listed;
  }

  private static final class OfDay {
    private int tasks;
    private int byPerson;
    private final SortedMap<String, Integer> byStep = new TreeMap<>();
    private final SortedMap<String, Integer> byChannel = new TreeMap<>();
    private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();
    private final NavigableSet<Planned> largest = new TreeSet<>(LARGEST_FIRST);
  }

  void add(Walked account) {
    accounts++;
    refused += account.refused() ? 1 : 0;
    account.performed().stream()
        .filter(one -> !one.day().isBefore(from))
        .forEach(one -> add(account.customer(), one));
  }

  private void add(Customer customer, Performed performed) {
    var draft = performed.draft();
    var step = draft.step();
    var day = days.computeIfAbsent(performed.day(), _ -> new OfDay());
    tasks++;
    day.tasks++;
    var byPerson = !step.automatic() || draft.needsPerson() != null;
    day.byPerson += byPerson ? 1 : 0;
    day.byStep.merge(AccountTasks.Key.of(draft).step(), 1, Integer::sum);
    day.byChannel.merge(step.channel().code(), 1, Integer::sum);
    day.amounts.merge(draft.currency(), draft.total(), BigDecimal::add);
    if (listed > 0) {
      day.largest.add(planned(customer, draft, byPerson));
      if (day.largest.size() > listed) {
        day.largest.pollLast();
      }
    }
  }

  private static Planned planned(Customer customer, TaskDraft draft, boolean byPerson) {
    return new Planned(
        customer.id(),
        customer.name(),
        AccountTasks.Key.of(draft).step(),
        draft.step().channel().code(),
        draft.total(),
        draft.currency(),
        (int) draft.lines().stream().filter(TaskDraft.Line::ticked).count(),
        byPerson);
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
                      day.amounts,
                      List.copyOf(day.largest));
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
