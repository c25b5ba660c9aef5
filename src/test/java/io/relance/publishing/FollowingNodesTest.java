package io.relance.publishing;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.DatabaseFixture;
import io.relance.rules.folder.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node learns of the rules that another one has put in force. */
class FollowingNodesTest {
  /** Apart: a node looks at what all tenants of its database have published. */
  private static final Database DATABASE = DatabaseFixture.separateDatabase("publishing");

  @TempDir Path rules;
  private final Clocks clocks = new Clocks(InstantSource.system());
  private final BuildThreads threads = new BuildThreads();
  private final List<UUID> broken = new ArrayList<>();
  private RuleFolder folder;
  private Publishing publisher;
  private PublishedBooks node;
  private UUID tenant;

  @BeforeEach
  void twoNodes() throws IOException {
    write("exclusion/stopped/cases.yaml", cases("stopped: true", "STOPPED"));
    write("exclusion/stopped/rule.drl", rule("What is stopped is left out", "stopped", "STOPPED"));
    folder = RuleFolder.open(rules);
    publisher = new Publishing(DATABASE, folder, clocks, OptionalDouble.empty());
    node = new PublishedBooks(DATABASE, folder, threads);
    tenant = DatabaseFixture.newTenant(DATABASE);
  }

  @AfterEach
  void close() {
    broken.forEach(one -> directory(one, 0));
    publisher.close();
    threads.close();
    folder.close();
  }

  private void write(String path, String text) throws IOException {
    var file = rules.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String rule(String name, String condition, String code) {
    return """
        rule "%s"
        when
          $entry : Entry( %s )
        then
          insertLogical( new Exclusion( $entry, "%s" ) );
        end
        """
        .formatted(name, condition, code);
  }

  private static String cases(String given, String code) {
    return """
        - case: left out
          given: { entries: [ { reference: F-1, %s } ] }
          expect: { F-1: %s }
        - case: not left out
          given: { entries: [ { reference: F-1, openAmount: 1000 } ] }
          expect: nothing
        """
        .formatted(given, code);
  }

  private static Map<String, String> below(int amount) {
    return Map.of(
        "exclusion/small/rule.drl",
        rule("Small entries are left out", "openAmount < " + amount, "SMALL"),
        "exclusion/small/cases.yaml",
        cases("openAmount: 1", "SMALL"));
  }

  /** The other node publishes; this one has not looked yet. */
  private int published(Map<String, String> files) {
    return onVirtualThread(
        () -> {
          var candidate = publisher.build(tenant, files).orElseThrow();
          return DATABASE.inTenant(
              tenant,
              tx -> {
                var base = publisher.inForce(tx);
                var draft = new Publishing.Draft(candidate, base, "Camille", "", null, 0);
                publisher.publish(tx, draft);
                return publisher.inForce(tx);
              });
        });
  }

  private static void directory(UUID tenant, int number) {
    onVirtualThread(
        () ->
            DATABASE.inTenant(
                tenant,
                tx ->
                    tx.update(
                        "update tenant_directory set rules_version = $2 where tenant = $1",
                        tenant,
                        number)));
  }

  private void refresh() {
    onVirtualThread(
        () -> {
          node.refresh();
          return true;
        });
  }

  @Test
  void learnsOfPublicationsAlthoughAnotherTenantsCannotBeRead() {
    for (int i = 0; i < 4; i++) {
      broken.add(DatabaseFixture.newTenant(DATABASE));
      directory(broken.getLast(), 1);
    }
    published(below(50));

    refresh();

    assertThat(node.effective(tenant).number()).isEqualTo(1);
    assertThat(node.effective(broken.getFirst()).compiled()).isNull();
    published(below(60));
    refresh();
    assertThat(node.effective(tenant).number()).isEqualTo(2);
    assertThat(node.effective(tenant).compiled()).isNotNull();
  }

  @Test
  void decidesNothingWhileTheLaterVersionIsNotBuilt() throws Exception {
    published(below(50));
    refresh();
    published(below(60));
    var end = new CountDownLatch(1);
    var busy = new ArrayList<Future<?>>();
    try (var callers = Executors.newCachedThreadPool()) {
      for (int i = 0; i < BuildThreads.THREADS + BuildThreads.QUEUE; i++) {
        busy.add(callers.submit(() -> threads.run(() -> awaited(end))));
      }
      // A build that was under way may end meanwhile and leave room for one more.
      await()
          .until(
              () -> {
                busy.add(callers.submit(() -> threads.run(() -> awaited(end))));
                return threads.waiting() == BuildThreads.QUEUE;
              });

      refresh();

      assertThat(node.effective(tenant).number()).isEqualTo(2);
      assertThat(node.effective(tenant).compiled()).isNull();
      assertThat(node.unusable()).extracting(PublishedBooks.Unusable::tenant).contains(tenant);
      end.countDown();
      for (var one : busy) {
        one.get();
      }
    }
    assertThat(mended()).contains(tenant);
    refresh();
    assertThat(node.effective(tenant).compiled()).isNotNull();
    assertThat(node.effective(tenant).files()).isEqualTo(new TreeMap<>(below(60)));
    assertThat(mended()).contains(tenant);
    assertThat(mended()).isEmpty();
  }

  @Test
  void looksForTheVersionThatRulesAreComparedWith() {
    var other = new Publishing(DATABASE, folder, clocks, OptionalDouble.empty());
    try (other) {
      assertThat(onVirtualThread(() -> other.decidesBy(tenant, 0))).isTrue();
      published(below(50));

      assertThat(onVirtualThread(() -> other.decidesBy(tenant, 1))).isTrue();
      assertThat(other.books().effective(tenant).number()).isEqualTo(1);
      assertThat(onVirtualThread(() -> other.decidesBy(tenant, 0))).isFalse();
    }
  }

  @Test
  void keepsTheBookWhenTheFolderChangesForOthersOnly() throws Exception {
    published(below(50));
    refresh();
    var book = node.effective(tenant).compiled();
    var edition = folder.edition();
    var other = "tenants/" + UUID.randomUUID() + "/exclusion/stopped/disabled";

    write(other, "");
    await().until(() -> folder.edition() != edition);
    refresh();

    assertThat(node.effective(tenant).compiled()).isNotNull().isSameAs(book);

    var before = folder.edition();
    write("exclusion/stopped/cases.yaml", cases("stopped: true, openAmount: 70", "STOPPED"));
    await().until(() -> folder.edition() != before);
    refresh();
    assertThat(node.effective(tenant).compiled()).isNotNull().isNotSameAs(book);
  }

  private List<UUID> mended() {
    var tenants = new ArrayList<UUID>();
    node.eachMended(tenants::add);
    return tenants;
  }

  private static boolean awaited(CountDownLatch end) throws Exception {
    end.await();
    return true;
  }
}
