package io.relance.longwork;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.access.Caller;
import io.relance.access.Clocks;
import io.relance.access.Role;
import io.relance.db.DatabaseFixture;
import io.relance.longwork.LongWork.Opening;
import io.relance.longwork.LongWork.Wanted;
import io.vertx.core.VertxException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of a work when the service that performs it stops. */
class LongWorkRestartTest {
  private static final Clocks CLOCKS = new Clocks(InstantSource.system());
  private static final WorkLimits LIMITS =
      new WorkLimits(
          5,
          8,
          Duration.ofSeconds(60),
          Duration.ofMillis(20),
          Duration.ofSeconds(30),
          Duration.ofMillis(1),
          Duration.ofDays(30),
          Duration.ofSeconds(10));

  private final UUID tenant = DatabaseFixture.newTenant();
  private final Caller.Member zoe = Caller.Member.away(tenant, Role.USER, "zoé", "zoé", null);

  /** Counts to three; from the first on it waits until the service stops, unless told not to. */
  private record Counting(boolean resumes, CountDownLatch begun, boolean waits)
      implements Performer {
    @Override
    public Ending perform(Underway underway) {
      for (int done = underway.work().done() + 1; done <= 3; done++) {
        underway.reached(done, 3, new JsonObject().put("ok", done));
        begun.countDown();
        while (waits && underway.goesOn()) {
          Thread.onSpinWait();
        }
        if (!underway.goesOn()) {
          return new Ending.Left();
        }
      }
      return new Ending.Done(new JsonObject().put("counted", 3));
    }
  }

  @Test
  void goesOnWhereItWasLeft() throws InterruptedException {
    var kind = "counting-" + tenant;
    var begun = new CountDownLatch(1);
    UUID id;
    try (var first = start(kind, new Counting(true, begun, true))) {
      id = open(first, kind, Duration.ZERO);
      begun.await();
    }
    assertThat(work(id).state()).isEqualTo(WorkState.RUNNING);
    assertThat(work(id).done()).isEqualTo(1);

    try (var _ = start(kind, new Counting(true, new CountDownLatch(1), false))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> work(id).state() == WorkState.DONE);
    }
    assertThat(work(id).done()).isEqualTo(3);
    assertThat(work(id).result()).isEqualTo(new JsonObject().put("counted", 3));
  }

  @Test
  void isInterruptedWhenItCannotGoOn() throws InterruptedException {
    var kind = "counting-" + tenant;
    var begun = new CountDownLatch(1);
    UUID id;
    try (var works = start(kind, new Counting(false, begun, true))) {
      id = open(works, kind, Duration.ZERO);
      begun.await();
    }

    assertThat(work(id).state()).isEqualTo(WorkState.INTERRUPTED);
    assertThat(work(id).code()).isEqualTo("interrupted");
    assertThat(work(id).done()).isEqualTo(1);
  }

  @Test
  void isTakenUpByAnotherServiceWhenItsOwnIsGone() {
    var kind = "counting-" + tenant;
    var id = UUID.randomUUID();
    onVirtualThread(
        () ->
            database()
                .inTenant(
                    tenant,
                    tx -> {
                      tx.update(
                          """
                          insert into long_work (tenant, work, kind, state, started_by, role, request, total, done,
                            started_at, begins_at)
                          values ($1, $2, $3, 'running', 'zoé', 'user', '{}', 3, 2, now(), now())
                          """,
                          tenant,
                          id,
                          kind);
                      return tx.update(
                          "insert into long_work_queue (work, owner, kind, ready_at) values ($2, $1, $3, now())",
                          tenant,
                          id,
                          kind);
                    }));

    try (var _ = start(kind, new Counting(true, new CountDownLatch(1), false))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> work(id).state() == WorkState.DONE);
    }
    assertThat(work(id).done()).isEqualTo(3);
  }

  @Test
  void saysThatItFailedAndNothingOfTheInside() {
    var kind = "failing-" + tenant;
    Performer failing =
        new Performer() {
          @Override
          public boolean resumes() {
            return true;
          }

          @Override
          public Ending perform(Underway underway) {
            throw new IllegalStateException("secret");
          }
        };

    try (var works = start(kind, failing)) {
      var id = open(works, kind, Duration.ZERO);
      await().atMost(Duration.ofSeconds(20)).until(() -> work(id).state() == WorkState.FAILED);
      assertThat(work(id).detail()).doesNotContain("secret").contains("incident");
    }
  }

  @Test
  void goesOnOnceTheStoreThatWasAwayAnswersAgain() {
    var kind = "failing-" + tenant;
    var tries = new AtomicInteger();
    Performer failingOnce =
        new Performer() {
          @Override
          public boolean resumes() {
            return true;
          }

          @Override
          public Ending perform(Underway underway) {
            underway.reached(1, 3, new JsonObject().put("ok", 1));
            if (tries.incrementAndGet() == 1) {
              throw new VertxException("Connection is closed", true);
            }
            return new Ending.Done(new JsonObject());
          }
        };

    try (var works = start(kind, failingOnce)) {
      var id = open(works, kind, Duration.ZERO);
      await().atMost(Duration.ofSeconds(20)).until(() -> work(id).state().isEnded());
      assertThat(work(id).state()).isEqualTo(WorkState.DONE);
      assertThat(tries).hasValue(2);
    }
  }

  /** Looks something up until it is told to stop. */
  private record Looking(CountDownLatch enough) implements Performer {
    @Override
    public boolean resumes() {
      return true;
    }

    @Override
    public boolean onlyLooks() {
      return true;
    }

    @Override
    public Ending perform(Underway underway) {
      try {
        enough.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Ending.Done(new JsonObject());
    }
  }

  @Test
  void actsHoweverManyLookSomethingUp() {
    var looking = "looking-" + tenant;
    var acting = "acting-" + tenant;
    var enough = new CountDownLatch(1);
    var other = DatabaseFixture.newTenant();
    var performers =
        Map.<String, Performer>of(
            looking, new Looking(enough), acting, new Counting(true, new CountDownLatch(1), false));
    try (var works = LongWork.start(database(), CLOCKS, performers, LIMITS)) {
      for (int i = 0; i < 4; i++) {
        open(works, looking, Duration.ZERO);
        open(works, other, looking);
      }
      var id = open(works, acting, Duration.ZERO);

      await().atMost(Duration.ofSeconds(60)).until(() -> work(id).state() == WorkState.DONE);
      enough.countDown();
    } finally {
      enough.countDown();
    }
  }

  private static void open(LongWork works, UUID of, String kind) {
    var wanted = new Wanted(kind, new JsonObject(), 3, Duration.ZERO, null);
    var by = Caller.Member.away(of, Role.USER, "zoé", "zoé", null);
    onVirtualThread(() -> database().inTenant(of, tx -> works.open(tx, by, wanted)));
  }

  @Test
  void isNotBegunOnceItIsUndone() {
    var kind = "counting-" + tenant;
    var performed = new Semaphore(0);
    Performer counted =
        new Performer() {
          @Override
          public boolean resumes() {
            return true;
          }

          @Override
          public Ending perform(Underway underway) {
            performed.release();
            return new Ending.Done(new JsonObject());
          }
        };
    try (var works = start(kind, counted)) {
      var undone = open(works, kind, Duration.ofSeconds(50));
      var undoing =
          onVirtualThread(() -> database().inTenant(tenant, tx -> works.undo(tx, zoe, undone)));
      assertThat(undoing).isEqualTo(LongWork.Undoing.UNDONE);
      var other = open(works, kind, Duration.ZERO);
      await().atMost(Duration.ofSeconds(20)).until(() -> work(other).state() == WorkState.DONE);

      assertThat(performed.availablePermits()).isEqualTo(1);
      assertThat(work(undone).state()).isEqualTo(WorkState.UNDONE);
    }
  }

  private static LongWork start(String kind, Performer performer) {
    return LongWork.start(database(), CLOCKS, Map.of(kind, performer), LIMITS);
  }

  private UUID open(LongWork works, String kind, Duration undo) {
    var wanted = new Wanted(kind, new JsonObject(), 3, undo, null);
    var opened =
        onVirtualThread(() -> database().inTenant(tenant, tx -> works.open(tx, zoe, wanted)));
    return ((Opening.Opened) opened).work().id();
  }

  private Work work(UUID id) {
    return onVirtualThread(
        () -> database().inTenant(tenant, tx -> WorkStore.find(tx, id).orElseThrow()));
  }
}
