package io.relance.rules;

import java.util.UUID;

/** Which rule book is in force for a tenant. */
@FunctionalInterface
public interface RuleBooks {

  /** The tenant's book; the common one when it has no rules of its own. Never waits for a build. */
  RuleBook inForce(UUID tenant);
}
