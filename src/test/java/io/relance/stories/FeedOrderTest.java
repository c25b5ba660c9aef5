package io.relance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.app.ServiceFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same feed, rules and clock give the same tasks, byte for byte, in whatever order and pieces
 * the feed came. Only what differs by nature is left out: ids of tasks and of runs.
 */
class FeedOrderTest {
  private static final List<JsonObject> RECORDS = new LargeLedgerFixture().records();
  private static final Story GIVEN =
      StoryReader.of(
          "feed-order",
          """
          story: The same feed in another order
          words: "-"
          given:
            entity: {settings: {minimumAmount: 20.00, reminderFloor: 60.00, reminderCeiling: 4000.00, includeCreditsNotDue: true}}
            profiles:
              - name: Standard
                default: true
                withEmail:
                  - notice | email | 10 days before due date
                  - reminder 1 | email | 5 days after due date
                  - reminder 2 | email | 20 days after due date | at least 100
                withoutEmail:
                  - reminder 1 | letter | 8 days after due date
              - name: Export
                withEmail:
                  - reminder 1 | phone | 15 days after due date
                withoutEmail:
                  - reminder 1 | other | 15 days after due date
            methods: {LCR: automatic, VIR: by hand, CHQ: by hand}
          days: []
          """);

  private static ServiceFixture service;
  private static String expected;

  @BeforeAll
  static void start() {
    service = ServiceFixture.start(Map.of());
    expected = tasks(fed("in order", RECORDS, RECORDS.size(), "delta"));
    assertThat(new JsonArray(expected)).hasSizeGreaterThan(60);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sameTasksInAnyOrder(long seed) {
    var api = fed("shuffled", shuffled(seed), RECORDS.size(), "delta");

    assertThat(tasks(api)).isEqualTo(expected);
  }

  @Test
  void sameTasksFromSnapshot() {
    var api = fed("snapshot", shuffled(4), RECORDS.size(), "snapshot");

    assertThat(tasks(api)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void sameTasksWhenEntriesComeBeforeTheirCustomers(long seed) {
    var mixed = new ArrayList<>(RECORDS);
    Collections.shuffle(mixed, new Random(seed));

    assertThat(tasks(fed("mixed", mixed, RECORDS.size(), "delta"))).isEqualTo(expected);
  }

  /** Between two feeds there is a state of its own, of which cancelled tasks may tell. */
  @ParameterizedTest
  @ValueSource(ints = {7, 50})
  void sameTasksFromManySmallFeeds(int size) {
    var api = fed("in pieces", shuffled(size), size, "delta");

    assertThat(tasks(api, task -> !task.getString("status").equals("cancelled")))
        .isEqualTo(expected);
  }

  @Test
  void sameTasksAfterFeedingTwiceAndRunningTwice() {
    var api = fed("twice", shuffled(5), RECORDS.size(), "delta");
    api.feed("FR", "snapshot", shuffled(6));
    api.post("/api/v1/entities/FR/runs", new JsonObject());

    assertThat(tasks(api)).isEqualTo(expected);
  }

  /** Customers and contacts come before entries, as from any ledger; each in shuffled order. */
  private static List<JsonObject> shuffled(long seed) {
    var people = new ArrayList<>(RECORDS.stream().filter(it -> !isEntry(it)).toList());
    var entries = new ArrayList<>(RECORDS.stream().filter(FeedOrderTest::isEntry).toList());
    Collections.shuffle(people, new Random(seed));
    Collections.shuffle(entries, new Random(seed));
    people.addAll(entries);
    return people;
  }

  private static boolean isEntry(JsonObject record) {
    return record.getString("type").equals("entry");
  }

  private static Caller fed(String name, List<JsonObject> records, int size, String mode) {
    var tenant = service.tenant(name, true);
    var world = new World(new Caller(service.api(tenant.token())), service.mailbox());
    GIVEN.given().forEach(part -> part.deed().accept(world));
    var api = world.api();
    api.put("/api/v1/clock", new JsonObject().put("now", LargeLedgerFixture.TODAY + "T08:00:00Z"));
    for (int from = 0; from < records.size(); from += size) {
      var report =
          api.feed("FR", mode, records.subList(from, Math.min(from + size, records.size())));
      assertThat(report.getJsonArray("rejected")).isEmpty();
    }
    api.post("/api/v1/entities/FR/runs", new JsonObject());
    return api;
  }

  /** All tasks, ended ones too, as one text. */
  private static String tasks(Caller api) {
    return tasks(api, _ -> true);
  }

  private static String tasks(Caller api, Predicate<JsonObject> told) {
    return api.all("/api/v1/tasks?entity=FR").stream()
        .filter(told)
        .map(FeedOrderTest::withoutIds)
        .map(JsonObject::encode)
        .sorted()
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  private static JsonObject withoutIds(JsonObject task) {
    task.remove("id");
    task.remove("run");
    return task;
  }
}
