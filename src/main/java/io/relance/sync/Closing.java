package io.relance.sync;

import java.util.UUID;

/** Closes what a snapshot misses, some entries and their accounts in each transaction. */
final class Closing {
  private Closing() {}

  static int closeMissing(ApplyingFeed applying, UUID tenant, Target target) {
    int closed = 0;
    while (true) {
      var some =
          Attempts.inTenant(
              applying.database(),
              tenant,
              tx -> {
                Syncs.lock(tx, target.entity());
                var closing = Snapshots.closeSome(tx, target.sync(), target.entity());
                if (!closing.customers().isEmpty()) {
                  Snapshots.countClosed(tx, target.sync(), closing.customers().size());
                  applying.evaluate(tx, target.entity(), closing.customers());
                }
                return closing;
              });
      if (some.taken() == 0) {
        return closed;
      }
      closed += some.customers().size();
    }
  }
}
