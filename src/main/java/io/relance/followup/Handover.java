package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How a sender takes tasks and says what became of them. The store is the truth; a bell on the
 * event bus at {@link #bell} carries the tenant's id as a string and only says "look".
 */
public interface Handover {

  /** The event-bus address at which a channel's bell rings; the body is the tenant's id. */
  static String bell(Channel channel) {
    return "relance.bell." + channel.code();
  }

  /**
   * Claims what is ready, oldest first, after deciding these accounts once more: what is no longer
   * due is withdrawn, not claimed.
   *
   * @param lease for how long nobody else takes them
   */
  List<ClaimedTask> claim(Tx tx, Channel channel, int limit, Duration lease);

  /**
   * The last check before the hand-over of these. Those of the answer go, and from here on a crash
   * leaves them unknown. Any other was withdrawn, or claimed by somebody else, or it changed since
   * the claim and goes back to the queue.
   */
  Set<UUID> submitting(Tx tx, Collection<ClaimedTask> claimed);

  /** The same for one. */
  default boolean submitting(Tx tx, ClaimedTask claimed) {
    return !submitting(tx, List.of(claimed)).isEmpty();
  }

  /** They went out: their ticked entries have been through the step. */
  void sent(Tx tx, Collection<UUID> tasks);

  /** They certainly did not go out, and are worth another try at that time. */
  void retry(Tx tx, Collection<UUID> tasks, Instant at, String error);

  /** It certainly did not go out, and will not by itself. */
  void failed(Tx tx, UUID task, String error);

  /**
   * It did not go out, because the server refuses the address for good. The address is not used
   * again; the task goes to the customer's next address, or as its branch without e-mail says, and
   * has failed when there is neither.
   */
  void addressRefused(Tx tx, ClaimedTask claimed, String address, String error);

  /** Nobody can say whether it went out. */
  void unknown(Tx tx, UUID task, String error);

  /**
   * Settles leases that ended: free again, or unknown when they ended while submitting. Returns how
   * many.
   */
  int settleEndedLeases(Tx tx, Channel channel);
}
