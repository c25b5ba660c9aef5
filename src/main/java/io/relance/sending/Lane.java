package io.relance.sending;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * One tenant's lane of a channel: claims what its places can soon take and carries it on virtual
 * threads. It stays when it has nothing to do: a few bytes a tenant.
 */
final class Lane {
  /**
   * Reminders claimed at once for each place. Claiming decides their accounts once more, by many
   * statements that serve all of them as well as one; a lease outlasts the wait by far.
   */
  private static final int AHEAD = 8;

  /**
   * Reminders for each place that have been handed over while it is still being written what became
   * of them. Writing is quicker for several; a crash leaves so many unknown.
   */
  private static final int UNWRITTEN = 2;

  private final UUID tenant;
  private final Carrier carrier;
  private final Claims claims;
  private final ExecutorService threads;
  private final int most;
  private final Semaphore places;
  private final Semaphore unwritten;

  /** Places of all lanes of the channel. */
  private final Semaphore overall;

  private final Semaphore wheel = new Semaphore(1);
  private volatile boolean blocked;
  private volatile boolean stopping;
  private boolean driven;
  private boolean rung;

  Lane(
      UUID tenant,
      Carrier carrier,
      Claims claims,
      ExecutorService threads,
      int most,
      Semaphore overall) {
    this.tenant = tenant;
    this.carrier = carrier;
    this.claims = claims;
    this.threads = threads;
    this.most = most;
    this.places = new Semaphore(most);
    this.unwritten = new Semaphore(UNWRITTEN * most);
    this.overall = overall;
  }

  /** True when nobody drives the lane and the caller must start that. */
  synchronized boolean ring() {
    rung = true;
    var idle = !driven;
    driven = true;
    return idle;
  }

  private synchronized boolean hear() {
    var heard = rung && !stopping;
    rung = false;
    driven = heard;
    return heard;
  }

  /** The next ring starts again. */
  private synchronized void giveUp() {
    driven = false;
  }

  /** Takes out what there is, and again as long as the bell has rung meanwhile. */
  void drive() throws InterruptedException {
    var finished = false;
    try {
      while (hear()) {
        wheel.acquire();
        try {
          while (!stopping && (blocked ? takeOne() : takeMany())) {
            // As long as there is something to take.
          }
        } finally {
          wheel.release();
        }
      }
      finished = true;
    } finally {
      if (!finished) {
        giveUp();
      }
    }
  }

  /** Begins nothing new from here on; to be called once. */
  void stop() {
    stopping = true;
    // One more place wakes who waits for one, and it hands back what it has claimed.
    places.release();
  }

  /**
   * Waits until nobody drives the stopped lane and nothing is under way, for good; to be called
   * once.
   *
   * @param until on the system's nanosecond clock; false when that came first
   */
  boolean isStill(long until) throws InterruptedException {
    return wheel.tryAcquire(1, until - System.nanoTime(), NANOSECONDS)
        && places.tryAcquire(most + 1, until - System.nanoTime(), NANOSECONDS)
        && unwritten.tryAcquire(UNWRITTEN * most, until - System.nanoTime(), NANOSECONDS);
  }

  /**
   * One at a time while the way is blocked, so that a stalled server holds one place only. False
   * when there was nothing.
   */
  private boolean takeOne() throws InterruptedException {
    takePlace();
    List<Shipment> one = List.of();
    try {
      one = claims.claim(tenant, 1);
    } finally {
      if (one.isEmpty()) {
        releasePlace();
      }
    }
    one.forEach(this::carry);
    return !one.isEmpty();
  }

  /** The next are claimed while those before are taken out. False when there was nothing. */
  private boolean takeMany() throws InterruptedException {
    takePlace();
    releasePlace();
    var shipments = claims.claim(tenant, AHEAD * most);
    var some = !shipments.isEmpty();
    while (!shipments.isEmpty()) {
      var next = threads.submit(() -> claims.claim(tenant, AHEAD * most));
      var waiting = new ArrayDeque<>(shipments);
      dispatch(waiting);
      shipments = resultOf(next);
      if (stopping || blocked) {
        waiting.addAll(shipments);
        claims.handBack(tenant, waiting);
        return true;
      }
    }
    return some;
  }

  /** Leaves those that are not to be begun, because the service stops or the way is blocked. */
  private void dispatch(Deque<Shipment> waiting) throws InterruptedException {
    while (!waiting.isEmpty()) {
      takePlace();
      if (stopping || blocked) {
        releasePlace();
        return;
      }
      var shipment = waiting.remove();
      threads.execute(() -> carry(shipment));
    }
  }

  private static List<Shipment> resultOf(Future<List<Shipment>> claim) throws InterruptedException {
    try {
      return claim.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("What is next could not be claimed.", e.getCause());
    }
  }

  private void takePlace() throws InterruptedException {
    places.acquire();
    try {
      overall.acquire();
    } catch (InterruptedException e) {
      places.release();
      throw e;
    }
  }

  private void releasePlace() {
    overall.release();
    places.release();
  }

  /** In a place that has been taken for it. */
  private void carry(Shipment shipment) {
    Border.around(
        "Sending task " + shipment.claimed().task().id() + " of tenant " + tenant,
        () -> {
          var carried = inPlace(shipment);
          try {
            carried.writing().run();
          } finally {
            unwritten.release();
          }
        });
  }

  /** The place is free again only when what is still to be written has another. */
  private Carrier.Carried inPlace(Shipment shipment) {
    try {
      var carried = carrier.carry(shipment);
      blocked = carried.way() == Carrier.Way.BLOCKED;
      // Not to be interrupted: it may be out, and is then to be written down.
      unwritten.acquireUninterruptibly();
      return carried;
    } finally {
      releasePlace();
    }
  }
}
