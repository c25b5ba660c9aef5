package io.relance.policy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an entity has set. Amounts are in its own currency.
 *
 * @param minimumAmount an entry with less open (less, not equal) is left out
 * @param reminderFloor a reminder with a total under it is left out; null for none
 * @param reminderCeiling a reminder with a total over it needs a person; null for none
 * @param excludePromised entries with nothing but upcoming promises are left out
 * @param excludeDisputed disputed entries are left out
 * @param includeCreditsNotDue credits join a reminder before their due date
 * @param maxContacts most reminders to a customer in {@code maxContactsDays} days; null for no
 *     limit
 * @param maxContactsDays length of that period; null exactly when {@code maxContacts} is
 * @param syncFreshnessHours age of the last successful sync beyond which nothing is sent by itself
 * @param firstSyncGuard the first sync sends nothing by itself
 */
public record Settings(
    BigDecimal minimumAmount,
    @Nullable BigDecimal reminderFloor,
    @Nullable BigDecimal reminderCeiling,
    boolean excludePromised,
    boolean excludeDisputed,
    boolean includeCreditsNotDue,
    @Nullable Integer maxContacts,
    @Nullable Integer maxContactsDays,
    int syncFreshnessHours,
    boolean firstSyncGuard) {

  /** What an entity has before anybody sets anything. */
  public static final Settings DEFAULT =
      new Settings(BigDecimal.ZERO, null, null, true, true, false, null, null, 24, true);
}
