package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.feed.FeedMode;
import io.relance.feed.Rejection;
import io.relance.feed.SyncReport;
import io.relance.feed.file.FileOutcome;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real open items from an SAP system through the whole road, with the figures printed. Skipped
 * where the file is not beside a parent folder of the clone.
 */
@Timeout(600) // It measures; a slow machine must not fail it.
class RealOpenItemsTest {
  private static final String FILE =
      "shared/data/open-items/highradius_open_items_iso_multicurrency.csv";
  private static final List<String> ENTITIES = List.of("CA02", "U001", "U002", "U005", "U013");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void followsUpRealOpenItems() {
    var file = find();
    Assumptions.assumeTrue(file != null, "The open items are not here.");
    Objects.requireNonNull(file);
    try (var service = ServiceFixture.start(Map.of())) {
      var tenant = service.tenant("Open items", true);
      var api = prepared(service.api(tenant.token()));

      var began = System.nanoTime();
      var reports = feed(service, UUID.fromString(tenant.id()), file);
      var fed = System.nanoTime();
      var runs = ENTITIES.stream().map(entity -> run(api, entity)).toList();
      var ran = System.nanoTime();
      await().atMost(PATIENCE).until(() -> api.items("/api/v1/tasks?status=approved").isEmpty());
      await().atMost(PATIENCE).until(() -> api.items("/api/v1/tasks?status=sending").isEmpty());
      var sent = System.nanoTime();

      var rejected = reports.stream().mapToInt(SyncReport::rejectedCount).sum();
      var tasks = runs.stream().mapToInt(run -> run.getInteger("tasks")).sum();
      print("accepted", reports.stream().mapToInt(SyncReport::accepted).sum());
      print("rejected", rejected + " " + byCode(reports));
      print("held", reports.stream().filter(SyncReport::held).count());
      print("accounts", runs.stream().mapToInt(run -> run.getInteger("accounts")).sum());
      print("open entries", runs.stream().mapToInt(run -> run.getInteger("entries")).sum());
      print("tasks", tasks);
      print("excluded", excluded(runs));
      print("feed seconds", seconds(began, fed));
      print("run seconds", seconds(fed, ran));
      print("sending seconds", seconds(ran, sent));
      print("reminders sent", api.count("/api/v1/tasks?status=sent"));
      assertThat(tasks).isPositive();
      assertThat(api.items("/api/v1/tasks?status=failed")).isEmpty();
      assertThat(api.items("/api/v1/tasks?status=unknown")).isEmpty();
    }
  }

  private static ApiFixture prepared(ApiFixture api) {
    api.put("/api/v1/clock", "{\"now\":\"2020-05-04T08:00:00Z\"}");
    var profile = api.post("/api/v1/profiles", "{\"name\":\"All\",\"default\":true}");
    api.put(
        "/api/v1/profiles/%s/scenario".formatted(profile.getString("id")),
        """
        {"catchUp":"spaced","branches":{
          "withEmail":{"enabled":false,"steps":[]},
          "withoutEmail":{"enabled":true,"steps":[
            {"phase":"reminder","level":1,"channel":"letter","template":"reminder","automatic":true,
             "trigger":{"reference":"due-date","days":10,"endOfMonth":false}},
            {"phase":"reminder","level":2,"channel":"phone","template":"reminder","automatic":false,
             "trigger":{"reference":"previous-step","days":15,"endOfMonth":false}}]}}}
        """);
    for (var entity : ENTITIES) {
      api.put(
          "/api/v1/entities/" + entity,
          """
          {"name":"Company %s","currency":"%s","timeZone":"America/New_York","grouping":"account",
           "settings":{"minimumAmount":"25.00","firstSyncGuard":false}}
          """
              .formatted(entity, entity.startsWith("CA") ? "CAD" : "USD"));
    }
    return api;
  }

  private static List<SyncReport> feed(ServiceFixture service, UUID tenant, Path file) {
    var order = new FeedingFile.Order(tenant, "sap-open-items", file, FeedMode.SNAPSHOT, null);
    return switch (FeedingFile.feed(service.config(), InstantSource.system(), order)) {
      case FileOutcome.Applied applied -> applied.reports();
      case FileOutcome.Refused refused -> throw new AssertionError(refused.detail());
    };
  }

  private static JsonObject run(ApiFixture api, String entity) {
    return api.post("/api/v1/entities/%s/runs".formatted(entity), "{}");
  }

  private static Map<String, Long> byCode(List<SyncReport> reports) {
    return reports.stream()
        .flatMap(report -> report.rejected().stream())
        .collect(Collectors.groupingBy(Rejection::code, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Integer> excluded(List<JsonObject> runs) {
    var codes = new TreeMap<String, Integer>();
    for (var run : runs) {
      run.getJsonObject("excluded")
          .forEach(code -> codes.merge(code.getKey(), (Integer) code.getValue(), Integer::sum));
    }
    return codes;
  }

  private static String seconds(long from, long to) {
    return "%.1f".formatted(Duration.ofNanos(to - from).toMillis() / 1000.0);
  }

  private static void print(String figure, Object value) {
    System.out.println("open items, " + figure + ": " + value);
  }

  private static @Nullable Path find() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .map(folder -> folder.resolve(FILE))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
  }
}
