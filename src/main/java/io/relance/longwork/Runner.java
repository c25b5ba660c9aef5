package io.relance.longwork;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.longwork.Performer.Ending;
import io.relance.longwork.WorkStore.Ready;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs works when they are ready, each on a virtual thread of its own. A lease says that it is
 * being performed here; another service takes it up once the lease has ended.
 */
final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Database database;
  private final Clocks clocks;
  private final Map<String, Performer> performers;
  private final WorkLimits limits;
  private final Semaphore places;
  private final Map<UUID, Ready> underway = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("long work").factory());
  private volatile boolean stopping;

  private Runner(
      Database database, Clocks clocks, Map<String, Performer> performers, WorkLimits limits) {
    this.database = database;
    this.clocks = clocks;
    this.performers = performers;
    this.limits = limits;
    this.places = new Semaphore(limits.overall());
  }

  static Runner start(
      Database database, Clocks clocks, Map<String, Performer> performers, WorkLimits limits) {
    var runner = new Runner(database, clocks, performers, limits);
    var look = limits.look().toMillis();
    var _ = runner.looking.scheduleWithFixedDelay(runner::look, look, look, TimeUnit.MILLISECONDS);
    return runner;
  }

  /** One look: renews the leases of what runs here, and takes up what is ready. */
  private void look() {
    try {
      renew();
      takeUp();
    } catch (Exception e) {
      // Waiting for the store throws what no signature tells. The next look comes.
      LOG.warn("Long work could not be looked for: {}", e.toString());
    }
  }

  private void renew() {
    var works = List.copyOf(underway.keySet());
    if (!works.isEmpty()) {
      database.withoutTenant(
          tx -> {
            WorkStore.renew(tx, works, clocks.system().plus(limits.lease()));
            return works;
          });
    }
  }

  private void takeUp() {
    var free = places.availablePermits();
    if (stopping || free == 0) {
      return;
    }
    var now = clocks.system();
    var ready =
        database.withoutTenant(
            tx -> WorkStore.claim(tx, performers.keySet(), now, now.plus(limits.lease()), free));
    for (var one : ready) {
      if (places.tryAcquire()) {
        underway.put(one.work(), one);
        threads.execute(() -> hold(one));
      }
    }
  }

  private void hold(Ready one) {
    try {
      perform(one);
    } catch (Exception e) {
      LOG.error("Long work {} of tenant {} failed", one.work(), one.tenant(), e);
    } finally {
      underway.remove(one.work());
      places.release();
    }
  }

  private void perform(Ready one) {
    var work = begun(one);
    if (work == null) {
      return;
    }
    var performer = performers.get(work.kind());
    var isAgain = work.state() == WorkState.RUNNING;
    if (performer == null || (isAgain && !performer.resumes())) {
      interrupt(one);
      return;
    }
    var progress = new Progress(one, work);
    switch (ending(performer, progress)) {
      case Ending.Done(JsonObject result) when isTooLarge(result) ->
          end(
              one,
              WorkState.FAILED,
              null,
              "result-too-large",
              "What came of it takes more than %d characters.".formatted(WorkLimits.LONGEST_JSON));
      case Ending.Done(JsonObject result) -> {
        progress.write();
        end(one, WorkState.DONE, result, null, null);
      }
      case Ending.Refused(String code, String detail) -> {
        progress.write();
        end(one, WorkState.FAILED, null, code, detail);
      }
      case Ending.Left _ -> {
        progress.write();
        leave(one, performer);
      }
    }
  }

  private void leave(Ready one, Performer performer) {
    if (performer.resumes()) {
      release(one);
    } else {
      interrupt(one);
    }
  }

  private void interrupt(Ready one) {
    end(one, WorkState.INTERRUPTED, null, "interrupted", "The service stopped while it ran.");
  }

  /** The work as it was found, now running; null when it was withdrawn or has ended. */
  private @Nullable Work begun(Ready one) {
    return database
        .inTenant(
            one.tenant(),
            tx -> {
              var found =
                  WorkStore.find(tx, one.work())
                      .filter(
                          work ->
                              work.state() == WorkState.RUNNING || WorkStore.begin(tx, one.work()));
              if (found.isEmpty()) {
                WorkStore.dequeue(tx, one.work());
              }
              return found;
            })
        .orElse(null);
  }

  private Ending ending(Performer performer, Progress progress) {
    try {
      return performer.perform(progress);
    } catch (Exception e) {
      if (stopping) {
        return new Ending.Left();
      }
      var incident = UUID.randomUUID();
      LOG.error(
          "Long work {} ({}) failed, incident {}",
          progress.work().id(),
          progress.work().kind(),
          incident,
          e);
      return new Ending.Refused(
          "internal-error",
          "This should not have happened. It is in the log as incident %s.\nMaybe tell the operator."
              .formatted(incident));
    }
  }

  private static boolean isTooLarge(JsonObject result) {
    return result.encode().length() > WorkLimits.LONGEST_JSON;
  }

  private void end(
      Ready one,
      WorkState state,
      @Nullable JsonObject result,
      @Nullable String code,
      @Nullable String detail) {
    database.inTenant(
        one.tenant(),
        tx -> {
          WorkStore.end(tx, one.work(), state, result, code, detail, clocks.system());
          return state;
        });
  }

  /** Whoever looks next takes it up again. */
  private void release(Ready one) {
    database.withoutTenant(
        tx -> {
          WorkStore.renew(tx, List.of(one.work()), clocks.system());
          return one;
        });
  }

  @Override
  public void close() {
    stopping = true;
    looking.shutdown();
    try {
      // Whoever performs holds a place: having them all means that nobody does.
      if (!places.tryAcquire(
          limits.overall(), limits.stopping().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Long work was still under way after {}; its lease settles it", limits.stopping());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }

  /** What a performer says of its progress, written a few times a second. */
  private final class Progress implements Underway {
    private final Ready one;
    private final Work work;
    private int done;
    private @Nullable Integer total;
    private JsonObject outcomes;
    private long writtenNs = System.nanoTime();

    Progress(Ready one, Work work) {
      this.one = one;
      this.work = work;
      this.done = work.done();
      this.total = work.total();
      this.outcomes = work.outcomes();
    }

    @Override
    public Work work() {
      return work;
    }

    @Override
    public boolean goesOn() {
      return !stopping;
    }

    @Override
    public void reached(int done, @Nullable Integer total, JsonObject outcomes) {
      this.done = done;
      this.total = total;
      this.outcomes = outcomes;
      if (System.nanoTime() - writtenNs >= limits.shown().toNanos()) {
        write();
      }
    }

    void write() {
      writtenNs = System.nanoTime();
      database.inTenant(
          one.tenant(),
          tx -> {
            WorkStore.reached(tx, one.work(), done, total, outcomes);
            return one;
          });
    }
  }
}
