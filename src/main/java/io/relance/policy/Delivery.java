package io.relance.policy;

import io.relance.ledger.Recipients;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To whom and when an entity's reminders go.
 *
 * @param recipients where an address is looked for, in this order: "customer" is the customer's
 *     own, "any" is any contact's, everything else is a contact's role
 * @param calendar code of the calendar of holidays, null for none
 * @param workingDays days of the week on which reminders go
 * @param from time of day from which they go; null from midnight
 * @param until time of day before which they go; null until midnight
 * @param replyTo address that customers answer to; null when nothing says one to them
 */
public record Delivery(
    List<String> recipients,
    @Nullable String calendar,
    Set<DayOfWeek> workingDays,
    @Nullable LocalTime from,
    @Nullable LocalTime until,
    @Nullable String replyTo) {

  /**
   * What an entity has before anybody sets anything: at any time, to the first address there is.
   */
  public static final Delivery DEFAULT =
      new Delivery(Recipients.ORDER, null, EnumSet.allOf(DayOfWeek.class), null, null, null);

  public Delivery {
    recipients = List.copyOf(recipients);
    workingDays = Set.copyOf(workingDays);
  }
}
