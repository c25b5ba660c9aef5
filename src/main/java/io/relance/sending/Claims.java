package io.relance.sending;

import io.relance.access.Clocks;
import io.relance.access.Tenants;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.ClaimedTask;
import io.relance.followup.Handover;
import io.relance.policy.Channel;
import io.relance.policy.latepayment.LatePaymentReading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Claims one channel's reminders from the store, with all that carrying them needs. */
final class Claims {
  /** Lanes that claim at the same moment: claiming works on the store, which others need too. */
  private static final int AT_ONCE = 3;

  private final Channel channel;
  private final Database database;
  private final Handover handover;
  private final LatePaymentReading figures;
  private final Clocks clocks;
  private final Stationeries stationeries;
  private final Duration lease;
  private final Tenants tenants;
  private final Reminders reminders = new Reminders();
  private final Semaphore claiming = new Semaphore(AT_ONCE, true);

  Claims(
      Channel channel,
      Database database,
      Handover handover,
      LatePaymentReading figures,
      Clocks clocks,
      Stationeries stationeries,
      Duration lease) {
    this.channel = channel;
    this.database = database;
    this.handover = handover;
    this.figures = figures;
    this.clocks = clocks;
    this.stationeries = stationeries;
    this.lease = lease;
    this.tenants = new Tenants(clocks);
  }

  /** At most so many of a tenant, and empty when nothing is ready. */
  List<Shipment> claim(UUID tenant, int most) throws InterruptedException {
    claiming.acquire();
    try {
      return database.inTenant(tenant, tx -> claim(tx, most));
    } finally {
      claiming.release();
    }
  }

  private List<Shipment> claim(Tx tx, int most) {
    tx.planForAnyValues();
    if (handover.settleEndedLeases(tx, channel) > 0) {
      reminders.concludeLost(tx);
    }
    var claimed = handover.claim(tx, channel, most, lease);
    if (claimed.isEmpty()) {
      return List.of();
    }
    var owner = tenants.find(tx).orElseThrow();
    var stationery = stationeries.of(tx);
    var now = clocks.now(tx);
    return claimed.stream().map(task -> shipment(tx, owner, task, stationery, now)).toList();
  }

  private Shipment shipment(
      Tx tx, Tenants.Tenant owner, ClaimedTask task, Stationery stationery, Instant now) {
    var entity = task.entity();
    var today = LocalDate.ofInstant(now, entity.timeZone());
    var charges = Charges.of(tx, figures, task.task(), entity, task.account(), today);
    return new Shipment(UUID.randomUUID(), owner, task, today, charges, stationery);
  }

  /** What was claimed and not begun goes back to the queue at once. */
  void handBack(UUID tenant, Collection<Shipment> shipments) {
    if (!shipments.isEmpty()) {
      var tasks = shipments.stream().map(one -> one.claimed().task().id()).toList();
      database.inTenant(
          tenant,
          tx -> {
            handover.retry(
                tx, tasks, clocks.system(), "Its turn had not come when sending was interrupted.");
            return true;
          });
    }
  }
}
