package io.relance.sending;

import java.time.Duration;

/**
 * How sending is paced.
 *
 * @param perTenant most reminders of one tenant and channel under way at once
 * @param overall most reminders of one channel under way at once, all tenants together
 * @param sweep how often every tenant's outbox is looked at, in case a bell was lost
 * @param lease for how long a sender holds a task; longer than the longest exchange with a server
 * @param retryBase pause after the first attempt that failed for now; later ones grow from it
 * @param maxAttempts after which a reminder that never went out is given up
 * @param stopping longest wait for reminders under way when the service stops
 */
public record SendingSettings(
    int perTenant,
    int overall,
    Duration sweep,
    Duration lease,
    Duration retryBase,
    int maxAttempts,
    Duration stopping) {

  /** What fits most installations. */
  public static final SendingSettings DEFAULT =
      new SendingSettings(
          8,
          128,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          6,
          Duration.ofSeconds(20));

  private static final int[] GROWTH = {1, 5, 15, 60, 240};

  public SendingSettings {
    if (perTenant < 1 || overall < perTenant || maxAttempts < 1) {
      throw new IllegalArgumentException(
          "Sending wants perTenant >= 1, overall >= perTenant and maxAttempts >= 1; not %d, %d and %d."
              .formatted(perTenant, overall, maxAttempts));
    }
  }

  /** The pause before the next attempt, after so many: 1, 5, 15, 60, 240, 240... times the base. */
  Duration pauseAfter(int attempts) {
    return retryBase.multipliedBy(GROWTH[Math.clamp(attempts, 1, GROWTH.length) - 1]);
  }
}
