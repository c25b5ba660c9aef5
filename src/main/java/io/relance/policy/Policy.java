package io.relance.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that decides about an entity's accounts, apart from the rules. A value: read once per
 * batch or run.
 *
 * @param paymentMethods by code
 * @param profiles of the whole tenant, ordered by name
 */
public record Policy(
    Entity entity, Map<String, PaymentMethod> paymentMethods, List<Profile> profiles) {

  /** The profile with this id, or empty. */
  public Optional<Profile> profile(UUID id) {
    return profiles.stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /** The profile with this name, letter case aside, or empty. */
  public Optional<Profile> profileNamed(String name) {
    return profiles.stream().filter(profile -> profile.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The profile of customers for whom nobody chose, or empty when the tenant has none. */
  public Optional<Profile> defaultProfile() {
    return profiles.stream().filter(Profile::isDefault).findFirst();
  }
}
