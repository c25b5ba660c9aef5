package io.relance.db;

import org.jspecify.annotations.Nullable;

/**
 * A result that says of itself whether the work was done or refused. Every case of a sealed outcome
 * answers for itself, so that neither a transaction nor the audit trail has to guess by its class.
 */
public interface Decided {
  /** How the work ended. A refusal that is thrown ends like {@link Verdict#REFUSED}. */
  Verdict verdict();

  /** Work that cannot be refused, with its result. */
  record Done<T extends @Nullable Object>(T value) implements Decided {
    @Override
    public Verdict verdict() {
      return Verdict.DONE;
    }
  }
}
