package io.relance.sending;

import io.relance.db.Database;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel's lanes, one a tenant, so that a tenant whose server stalls waits alone. */
final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Carrier carrier;
  private final Database database;
  private final Claims claims;
  private final SendingSettings settings;
  private final Semaphore overall;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private volatile boolean stopping;

  Lanes(Carrier carrier, Database database, Claims claims, SendingSettings settings) {
    this.carrier = carrier;
    this.database = database;
    this.claims = claims;
    this.settings = settings;
    this.overall = new Semaphore(settings.overall(), true);
  }

  /** Says that a tenant may have something to send. Never waits. */
  void ring(UUID tenant) {
    if (!stopping && lane(tenant).ring()) {
      threads.execute(() -> Border.around("Lane of tenant " + tenant, () -> lane(tenant).drive()));
    }
  }

  private Lane lane(UUID of) {
    return lanes.computeIfAbsent(
        of, tenant -> new Lane(tenant, carrier, claims, threads, settings.perTenant(), overall));
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
    lanes.values().forEach(Lane::stop);
    var until = System.nanoTime() + settings.stopping().toNanos();
    var still = true;
    for (var lane : lanes.values()) {
      still &= lane.isStill(until);
    }
    if (!still) {
      LOG.warn(
          "Reminders by {} were still under way after {}; their leases settle them",
          carrier.channel().code(),
          settings.stopping());
    }
    threads.shutdownNow();
  }
}
