package io.relance.demo;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of the demonstration, read back through the API. */
final class DemoSummary {
  private final List<DemoTenant> tenants;
  private final List<JsonObject> runs;
  private final List<Progress.Phase> phases;
  private final List<JsonObject> tasks = new ArrayList<>();
  private final List<JsonObject> reminders = new ArrayList<>();
  private int customers;
  private int entries;
  private int mails;

  DemoSummary(
      List<DemoTenant> tenants, List<JsonObject> runs, List<Progress.Phase> phases, int mails) {
    this.tenants = tenants;
    this.runs = runs;
    this.phases = phases;
    this.mails = mails;
    for (var tenant : tenants) {
      tasks.addAll(tenant.api().list("/api/v1/tasks"));
      reminders.addAll(tenant.api().list("/api/v1/reminders"));
      for (var ledger : tenant.ledgers().entrySet()) {
        customers += tenant.api().list("/api/v1/entities/" + ledger.getKey() + "/customers").size();
        entries += ledger.getValue().entries().size();
      }
    }
  }

  void print(PrintWriter out) {
    out.println();
    out.println(byStep());
    out.println(byReason());
    out.println(byEntity());
    out.println(times());
    out.printf("tenants: %d%n", tenants.size());
    out.printf("customers: %d%n", customers);
    out.printf("entries: %d%n", entries);
    out.printf("evaluated: %d%n", sum("entries"));
    out.printf("tasks: %d%n", tasks.size());
    out.printf("excluded: %d%n", excluded().values().stream().mapToInt(Integer::intValue).sum());
    out.printf(
        "sent: %d%n", reminders.stream().filter(sent -> is(sent, "outcome", "sent")).count());
    out.printf(
        "letters: %d%n", reminders.stream().filter(sent -> is(sent, "channel", "letter")).count());
    out.printf("mails: %d%n", mails);
    out.flush();
  }

  private static boolean is(JsonObject item, String field, String value) {
    return value.equals(item.getString(field));
  }

  private int sum(String field) {
    return runs.stream().mapToInt(run -> run.getInteger(field)).sum();
  }

  private String byStep() {
    var counts = new TreeMap<String, Map<String, Integer>>();
    for (var task : tasks) {
      var step = step(task) + "|" + task.getString("channel");
      counts
          .computeIfAbsent(step, _ -> new TreeMap<>())
          .merge(task.getString("status"), 1, Integer::sum);
    }
    var table =
        new TextTable(
            "Tasks by step and channel",
            "step",
            "channel",
            "tasks",
            "proposed",
            "approved",
            "sent",
            "done",
            "other");
    counts.forEach(
        (step, statuses) -> {
          var all = statuses.values().stream().mapToInt(Integer::intValue).sum();
          var columns = List.of("proposed", "approved", "sent", "done");
          var figures = columns.stream().map(status -> statuses.getOrDefault(status, 0)).toList();
          var named = figures.stream().mapToInt(Integer::intValue).sum();
          var words = List.of(step.split("\\|"));
          table.row(
              words.getFirst(),
              words.getLast(),
              all,
              figures.get(0),
              figures.get(1),
              figures.get(2),
              figures.get(3),
              all - named);
        });
    return table.toString();
  }

  private static String step(JsonObject task) {
    var phase = task.getString("phase");
    return phase.equals("reminder") ? "reminder " + task.getInteger("level") : phase;
  }

  private Map<String, Integer> excluded() {
    var codes = new TreeMap<String, Integer>();
    for (var run : runs) {
      run.getJsonObject("excluded")
          .forEach(code -> codes.merge(code.getKey(), (Integer) code.getValue(), Integer::sum));
    }
    return codes;
  }

  private String byReason() {
    var table = new TextTable("Entries left out, by first reason", "reason", "entries");
    excluded().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(reason -> table.row(reason.getKey(), reason.getValue()));
    return table.toString();
  }

  private String byEntity() {
    var table =
        new TextTable(
            "Runs", "entity", "accounts", "open entries", "tasks", "left out", "milliseconds");
    for (var run : runs) {
      var left =
          run.getJsonObject("excluded").stream().mapToInt(code -> (Integer) code.getValue()).sum();
      table.row(
          run.getString("tenantName") + ", " + run.getString("entity"),
          run.getInteger("accounts"),
          run.getInteger("entries"),
          run.getInteger("tasks"),
          left,
          run.getLong("durationMs"));
    }
    return table.toString();
  }

  private String times() {
    var table = new TextTable("Time taken", "phase", "seconds");
    phases.forEach(
        phase -> table.row(phase.what(), "%.1f".formatted(phase.took().toMillis() / 1000.0)));
    var all = phases.stream().mapToLong(phase -> phase.took().toMillis()).sum();
    table.row("all", "%.1f".formatted(all / 1000.0));
    return table.toString();
  }

  /** An entry that was left out, to ask why about; and a proposed task, to approve. */
  String commands(String base) {
    var tenant = tenants.getFirst();
    var header = "-H 'Authorization: Bearer " + tenant.token() + "'";
    var commands = new ArrayList<String>();
    commands.add("curl -s %s '%s/api/v1/tasks?status=proposed&limit=2'".formatted(header, base));
    excludedLine(tenant)
        .ifPresent(path -> commands.add("curl -s %s '%s%s'".formatted(header, base, path)));
    firstProposed(tenant)
        .ifPresent(
            id ->
                commands.add(
                    "curl -s -X POST %s '%s/api/v1/tasks/%s/approve'".formatted(header, base, id)));
    return commands.stream().collect(Collectors.joining("\n\n"));
  }

  private static Optional<String> firstProposed(DemoTenant tenant) {
    return tenant.api().list("/api/v1/tasks?status=proposed").stream()
        .filter(task -> is(task, "channel", "email"))
        .map(task -> task.getString("id"))
        .findFirst();
  }

  private static Optional<String> excludedLine(DemoTenant tenant) {
    for (var task : tenant.api().list("/api/v1/tasks?status=proposed")) {
      for (var line : DemoCompany.objects(task.getJsonArray("lines"))) {
        if (line.getJsonObject("exclusion") != null) {
          return Optional.of(
              "/api/v1/entities/%s/entries/%s/why"
                  .formatted(task.getString("entity"), DemoApi.encoded(line.getString("entry"))));
        }
      }
    }
    return Optional.empty();
  }
}
