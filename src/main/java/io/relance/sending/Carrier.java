package io.relance.sending;

import io.relance.policy.Channel;

/** How one channel takes a shipment to its end. Runs on a virtual thread and may block. */
interface Carrier {

  Channel channel();

  /** Words it and hands it over. What became of it is still to be written. */
  Carried carry(Shipment shipment);

  /**
   * A shipment on which no more is to be done but to write what became of it.
   *
   * @param way what a lane needs to know
   * @param writing writes it; must be run
   */
  record Carried(Way way, Runnable writing) {}

  /** How it goes on for those behind. */
  enum Way {
    /** Out, refused or withdrawn: the way is free. */
    FREE,
    /** The way is blocked for now: the lane goes on with care. */
    BLOCKED
  }
}
