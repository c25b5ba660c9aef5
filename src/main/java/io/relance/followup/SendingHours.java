package io.relance.followup;

import io.relance.policy.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When an entity's reminders go: its working days, holidays and hours. */
@FunctionalInterface
public interface SendingHours {
  /** At any time. */
  SendingHours ALWAYS = (_, _) -> Optional.empty();

  /** Why they do not go now, in words with when they do; empty when they do. */
  Optional<String> closedBecause(Entity entity, Instant now);

  /** Whether they go on a day at all, at whatever hour. */
  default boolean isWorkingDay(Entity entity, LocalDate day) {
    return true;
  }
}
