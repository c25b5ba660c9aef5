package io.relance.followup;

import io.relance.db.Tx;
import java.util.Collection;

/** Evaluates accounts as they change, in the transaction that changes them. */
public interface Evaluating {

  /**
   * Decides these customers' accounts as of the tenant's now, and writes what changes of their
   * tasks. Bells ring when the transaction commits. Accounts that the rules cannot decide are
   * parked.
   *
   * @param customers ledger numbers; unknown ones and duplicates are harmless
   */
  void changed(Tx tx, String entity, Collection<String> customers);

  /**
   * Says that a sync of the entity has ended well: automatic tasks that waited for one may go. Call
   * it once at the end of each successful sync, after its {@code sync} row says so.
   */
  void synced(Tx tx, String entity);
}
