package io.relance.policy;

import java.util.List;

/**
 * The steps for customers with an e-mail address, or for those without. Steps are in scenario
 * order.
 */
public record Branch(boolean enabled, List<Step> steps) {
  /** A branch that follows nobody up. */
  public static final Branch OFF = new Branch(false, List.of());

  /** It is on, and has a step that is not skipped. */
  public boolean isInUse() {
    return enabled && steps.stream().anyMatch(step -> !step.skip());
  }
}
