package io.relance.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about an entity's accounts, apart from the rules. A value: read once per
 * batch or run.
 *
 * @param paymentMethods by code
 * @param profiles of the whole tenant, ordered by name
 */
public record Policy(
    Entity entity, Map<String, PaymentMethod> paymentMethods, List<Profile> profiles) {

  /** How many days after its day a thank-you still makes sense. */
  public static final int THANKS_LATE_DAYS = 30;

  private static final int LONGEST_MONTH = 31;

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

  /**
   * The earliest payment that a thank-you may still acknowledge on a day; null when no scenario
   * thanks. A thank-you that comes more than {@link #THANKS_LATE_DAYS} days late is worth nothing.
   */
  public @Nullable LocalDate thanksSince(LocalDate day) {
    return profiles.stream()
        .map(Profile::scenario)
        .filter(Objects::nonNull)
        .flatMap(scenario -> Stream.of(scenario.withEmail(), scenario.withoutEmail()))
        .filter(Branch::enabled)
        .flatMap(branch -> branch.steps().stream())
        .filter(step -> step.phase() == Phase.THANKS && !step.skip())
        .map(Step::trigger)
        .map(trigger -> trigger.days() + (trigger.endOfMonth() ? LONGEST_MONTH : 0))
        .map(days -> day.minusDays(days + THANKS_LATE_DAYS))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
