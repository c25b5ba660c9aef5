package io.relance.sending;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.relance.access.Clocks;
import io.relance.access.Tenants;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Handover;
import io.relance.policy.latepayment.LatePaymentReading;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's lanes, one a tenant: each claims what its own places can soon take and carries it
 * on virtual threads, so that a tenant whose server stalls waits alone.
 */
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  /** Lanes that claim at the same moment: claiming works on the store, which others need too. */
  private static final int CLAIMING = 3;

  /**
   * Reminders that a lane claims for each of its places. Claiming decides their accounts once more,
   * by many statements that serve all of them as well as one; a lease outlasts the wait by far.
   */
  private static final int AHEAD = 4;

  private final Carrier carrier;
  private final Database database;
  private final Handover handover;
  private final LatePaymentReading figures;
  private final Clocks clocks;
  private final Stationeries stationeries;
  private final SendingSettings settings;
  private final Tenants tenants;
  private final Reminders reminders = new Reminders();
  private final Semaphore overall;
  private final Semaphore claiming = new Semaphore(CLAIMING, true);

  /** Lanes that have claimed and not yet sent all of it on its way. */
  private final Semaphore dispatching = new Semaphore(Integer.MAX_VALUE);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private volatile boolean stopping;

  Lanes(
      Carrier carrier,
      Database database,
      Handover handover,
      LatePaymentReading figures,
      Clocks clocks,
      Stationeries stationeries,
      SendingSettings settings) {
    this.stationeries = stationeries;
    this.carrier = carrier;
    this.database = database;
    this.handover = handover;
    this.figures = figures;
    this.clocks = clocks;
    this.settings = settings;
    this.tenants = new Tenants(clocks);
    this.overall = new Semaphore(settings.overall(), true);
  }

  /** Says that a tenant may have something to send. Never waits. */
  void ring(UUID tenant) {
    if (!stopping && lanes.computeIfAbsent(tenant, Lane::new).ring()) {
      threads.execute(() -> Border.around("Lane of tenant " + tenant, () -> lane(tenant).drive()));
    }
  }

  /** Rings for every tenant. Does nothing while a sweep is under way. */
  void sweep() {
    if (!sweeping.compareAndSet(false, true)) {
      return;
    }
    try {
      ringAll();
    } finally {
      sweeping.set(false);
    }
  }

  private void ringAll() {
    database
        .withoutTenant(
            tx -> tx.list("select tenant from tenant_directory", row -> row.getUUID("tenant")))
        .forEach(this::ring);
  }

  /** Takes nothing new, and lets what is under way finish, for a bounded time. */
  void stop() throws InterruptedException {
    stopping = true;
    var until = System.nanoTime() + settings.stopping().toNanos();
    // Whoever claims or carries holds a place: having them all means that nobody does. First who
    // waits for one with what it has claimed hands that back.
    if (!dispatching.tryAcquire(Integer.MAX_VALUE, settings.stopping().toNanos(), NANOSECONDS)
        || !overall.tryAcquire(settings.overall(), until - System.nanoTime(), NANOSECONDS)) {
      LOG.warn(
          "Reminders by {} were still under way after {}; their leases settle them",
          carrier.channel().code(),
          settings.stopping());
    }
    threads.shutdownNow();
  }

  private Lane lane(UUID tenant) {
    return lanes.computeIfAbsent(tenant, Lane::new);
  }

  /** One tenant's lane. It stays when it has nothing to do: a few bytes a tenant. */
  private final class Lane {
    private final UUID tenant;
    private final Semaphore places = new Semaphore(settings.perTenant());
    private volatile boolean blocked;
    private boolean driving;
    private boolean rung;

    Lane(UUID tenant) {
      this.tenant = tenant;
    }

    /** True when nobody drives the lane and the caller must start that. */
    synchronized boolean ring() {
      rung = true;
      var idle = !driving;
      driving = true;
      return idle;
    }

    private synchronized boolean hear() {
      var heard = rung && !stopping;
      rung = false;
      driving = heard;
      return heard;
    }

    /** The next ring starts again. */
    private synchronized void giveUp() {
      driving = false;
    }

    void drive() throws InterruptedException {
      var finished = false;
      try {
        while (hear()) {
          while (!stopping && load()) {
            // As long as there is something to take.
          }
        }
        finished = true;
      } finally {
        if (!finished) {
          giveUp();
        }
      }
    }

    /** Claims some, sees them on their way. False when there was nothing. */
    private boolean load() throws InterruptedException {
      takePlace();
      List<Shipment> shipments = List.of();
      dispatching.acquire();
      try {
        try {
          shipments = claim(blocked ? 1 : AHEAD * settings.perTenant());
        } finally {
          if (shipments.isEmpty()) {
            releasePlace();
          }
        }
        dispatch(new ArrayDeque<>(shipments));
      } finally {
        dispatching.release();
      }
      return !shipments.isEmpty();
    }

    /** The first has its place; the others wait for theirs. */
    private void dispatch(Deque<Shipment> waiting) throws InterruptedException {
      if (blocked && waiting.size() == 1) {
        // One at a time while the way is blocked, so that a stalled server holds one place only.
        carry(waiting.remove());
        return;
      }
      while (!waiting.isEmpty()) {
        var shipment = waiting.remove();
        threads.execute(() -> carry(shipment));
        if (!waiting.isEmpty() && !takeNextPlace()) {
          handBack(waiting);
          return;
        }
      }
    }

    private void takePlace() throws InterruptedException {
      places.acquire();
      overall.acquire();
    }

    /** False when nothing more is to be started: the service stops, or the way is blocked. */
    private boolean takeNextPlace() throws InterruptedException {
      places.acquire();
      if (stopping || blocked) {
        places.release();
        return false;
      }
      overall.acquire();
      return true;
    }

    private void releasePlace() {
      places.release();
      overall.release();
    }

    /** What was claimed and not begun goes back to the queue at once. */
    private void handBack(Collection<Shipment> shipments) {
      database.inTenant(
          tenant,
          tx -> {
            shipments.forEach(
                one ->
                    handover.retry(
                        tx,
                        one.claimed().task().id(),
                        clocks.system(),
                        "Its turn had not come when sending was interrupted."));
            return shipments.size();
          });
      shipments.clear();
    }

    private List<Shipment> claim(int most) throws InterruptedException {
      claiming.acquire();
      try {
        return database.inTenant(tenant, tx -> claim(tx, most));
      } finally {
        claiming.release();
      }
    }

    private List<Shipment> claim(Tx tx, int most) {
      if (handover.settleEndedLeases(tx, carrier.channel()) > 0) {
        reminders.concludeLost(tx);
      }
      var claimed = handover.claim(tx, carrier.channel(), most, settings.lease());
      if (claimed.isEmpty()) {
        return List.of();
      }
      var owner = tenants.find(tx).orElseThrow();
      var stationery = stationeries.of(tx);
      return claimed.stream()
          .map(
              task -> {
                var today = clocks.today(tx, task.entity().timeZone());
                var charges =
                    Charges.of(tx, figures, task.task(), task.entity(), task.account(), today);
                return new Shipment(UUID.randomUUID(), owner, task, today, charges, stationery);
              })
          .toList();
    }

    private void carry(Shipment shipment) {
      try {
        Border.around(
            "Sending task " + shipment.claimed().task().id() + " of tenant " + tenant,
            () -> blocked = carrier.carry(shipment) == Carrier.Carried.BLOCKED);
      } finally {
        releasePlace();
      }
    }
  }
}
