package io.relance.sending;

import io.relance.policy.Channel;

/** How one channel takes a shipment to its end. Runs on a virtual thread and may block. */
interface Carrier {

  Channel channel();

  /** Words it, hands it over and records what became of it. */
  Carried carry(Shipment shipment);

  /** What a lane needs to know of it. */
  enum Carried {
    /** Out, refused or withdrawn: the way is free. */
    DONE,
    /** The way is blocked for now: the lane goes on with care. */
    BLOCKED
  }
}
