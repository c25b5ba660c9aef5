package io.relance.followup.replay;

import java.util.function.Supplier;

/** Where rules run: processor time is not spent on virtual threads. */
@FunctionalInterface
public interface RuleThread {
  /** Works something out there, and waits for it. */
  <R> R on(Supplier<R> work);
}
