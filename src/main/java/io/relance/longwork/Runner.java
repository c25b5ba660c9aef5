package io.relance.longwork;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.DatabaseTrouble;
import io.relance.longwork.Performer.Ending;
import io.relance.longwork.WorkStore.Ready;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs works when they are ready, each on a virtual thread of its own. A lease says that it is
 * being performed here; another service takes it up once the lease has ended.
 */
final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** For how long a work waits once the store did not answer; twice as long each time again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How often that doubles: to about half a minute. */
  private static final int LONGEST_DOUBLINGS = 5;

  /** How often in a row the store may not answer before a work has failed: about ten minutes. */
  private static final int MOST_TROUBLES = 24;

  private final Database database;
  private final Clocks clocks;
  private final Map<String, Performer> performers;
  private final WorkLimits limits;
  private final Semaphore places;

  /** Those of the places that works may have which only look something up. */
  private final Semaphore lookingPlaces;

  private final Map<UUID, Ready> underway = new ConcurrentHashMap<>();

  /** Held while leases are renewed, so that none is renewed which was let go meanwhile. */
  private final ReentrantLock leases = new ReentrantLock();

  /** How often in a row the store did not answer, by work. */
  private final Map<UUID, Integer> troubles = new ConcurrentHashMap<>();

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
    this.lookingPlaces = new Semaphore(Math.max(1, limits.overall() / 2));
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
    leases.lock();
    try {
      var works = List.copyOf(underway.keySet());
      if (!works.isEmpty()) {
        ready(works, clocks.system().plus(limits.lease()));
      }
    } finally {
      leases.unlock();
    }
  }

  private void ready(List<UUID> works, Instant at) {
    database.withoutTenant(
        tx -> {
          WorkStore.renew(tx, works, at);
          return works;
        });
  }

  private void takeUp() {
    var free = places.availablePermits();
    if (stopping || free == 0) {
      return;
    }
    takeUp(kinds(false), free, null);
    takeUp(
        kinds(true),
        Math.min(places.availablePermits(), lookingPlaces.availablePermits()),
        lookingPlaces);
  }

  private Set<String> kinds(boolean onlyLook) {
    return performers.entrySet().stream()
        .filter(performer -> performer.getValue().onlyLooks() == onlyLook)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Takes up works of these kinds.
   *
   * @param some places of which each needs one too; null when it needs none
   */
  private void takeUp(Set<String> kinds, int free, @Nullable Semaphore some) {
    if (kinds.isEmpty() || free == 0) {
      return;
    }
    var now = clocks.system();
    var ready =
        database.withoutTenant(
            tx -> WorkStore.claim(tx, kinds, now, now.plus(limits.lease()), free));
    for (var one : ready) {
      // What is under way here although its lease has ended is not begun twice. No place is left
      // only when the service stops.
      if (underway.containsKey(one.work()) || !places.tryAcquire()) {
        continue;
      }
      if (some != null) {
        some.acquireUninterruptibly();
      }
      underway.put(one.work(), one);
      threads.execute(() -> hold(one, some));
    }
  }

  private void hold(Ready one, @Nullable Semaphore some) {
    @Nullable Instant again = null;
    try {
      again = perform(one);
    } catch (Exception e) {
      // It is still queued: whoever looks once its lease has ended takes it up again.
      LOG.error("Long work {} of tenant {} failed", one.work(), one.tenant(), e);
    } finally {
      letGo(one, again);
      if (some != null) {
        some.release();
      }
      places.release();
    }
  }

  /** Its lease is not renewed any more; it is ready again at that time, when there is one. */
  private void letGo(Ready one, @Nullable Instant again) {
    leases.lock();
    try {
      underway.remove(one.work());
      if (again != null) {
        ready(List.of(one.work()), again);
      }
    } catch (Exception e) {
      // Waiting for the store throws what no signature tells. Its lease ends anyway.
      LOG.warn("Long work {} could not be let go: {}", one.work(), e.toString());
    } finally {
      leases.unlock();
    }
  }

  /** Performs it; when it is to be taken up again, null when it has ended. */
  private @Nullable Instant perform(Ready one) {
    var work = begun(one);
    if (work == null) {
      return null;
    }
    var performer = performers.get(work.kind());
    var isAgain = work.state() == WorkState.RUNNING;
    if (performer == null || (isAgain && !performer.resumes())) {
      interrupt(one);
      return null;
    }
    var progress = new Progress(one, work);
    var ending = ending(one, performer, progress);
    if (ending == null) {
      return clocks.system().plus(pause(troubles.getOrDefault(one.work(), 1)));
    }
    troubles.remove(one.work());
    switch (ending) {
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
        if (performer.resumes()) {
          return clocks.system();
        }
        interrupt(one);
      }
    }
    return null;
  }

  /** For how long a work waits when the store has not answered so many times in a row. */
  private static Duration pause(int times) {
    return PAUSE.multipliedBy(1L << Math.min(times - 1, LONGEST_DOUBLINGS));
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

  /** How it ended; null when the store did not answer, and it goes on once that has passed. */
  private @Nullable Ending ending(Ready one, Performer performer, Progress progress) {
    try {
      return performer.perform(progress);
    } catch (Exception e) {
      if (stopping) {
        return new Ending.Left();
      }
      if (performer.resumes() && DatabaseTrouble.isPassing(e)) {
        int times = troubles.merge(one.work(), 1, Integer::sum);
        if (times <= MOST_TROUBLES) {
          LOG.warn("Long work {} waits for the store: {}", one.work(), e.toString());
          return null;
        }
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

    /** What people see may be late; it is no reason to stop. */
    void write() {
      writtenNs = System.nanoTime();
      try {
        database.inTenant(
            one.tenant(),
            tx -> {
              WorkStore.reached(tx, one.work(), done, total, outcomes);
              return one;
            });
      } catch (Exception e) {
        // Waiting for the store throws what no signature tells.
        LOG.warn("The progress of long work {} was not written: {}", one.work(), e.toString());
      }
    }
  }
}
