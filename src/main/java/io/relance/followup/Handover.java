package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
   * The last check before the hand-over. True: go, and from here on a crash leaves the task
   * unknown. False: it was withdrawn, or it changed since the claim and goes back to the queue.
   */
  boolean submitting(Tx tx, ClaimedTask claimed);

  /** It went out: its ticked entries have been through the step. */
  void sent(Tx tx, UUID task);

  /** It certainly did not go out, and is worth another try at that time. */
  void retry(Tx tx, UUID task, Instant at, String error);

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
