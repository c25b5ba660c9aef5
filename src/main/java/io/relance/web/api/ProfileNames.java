package io.relance.web.api;

import io.relance.db.Tx;
import io.relance.policy.PolicyStore;
import io.relance.policy.Profile;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What profiles are called, for lists that show it. */
final class ProfileNames {
  private final PolicyStore policies = new PolicyStore();

  Map<UUID, String> of(Tx tx) {
    return policies.profiles(tx).stream().collect(Collectors.toMap(Profile::id, Profile::name));
  }
}
