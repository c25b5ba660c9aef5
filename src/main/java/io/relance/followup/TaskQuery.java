package io.relance.followup;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are meant. A null criterion does not narrow them down.
 *
 * @param step a reminder's level, "notice" or "thanks"
 * @param of the customers that they are for
 * @param minAmount least total, in the task's own currency
 * @param maxAmount most total, likewise
 * @param minDaysOverdue least days that its oldest ticked entry is overdue
 * @param maxDaysOverdue most of those days
 * @param limit at most this many, 1 to 501
 * @param after the last id of the previous page, null for the first
 */
public record TaskQuery(
    @Nullable String entity,
    @Nullable TaskStatus status,
    @Nullable String customer,
    @Nullable String step,
    @Nullable UUID run,
    @Nullable String channel,
    CustomerFilter of,
    @Nullable BigDecimal minAmount,
    @Nullable BigDecimal maxAmount,
    @Nullable Integer minDaysOverdue,
    @Nullable Integer maxDaysOverdue,
    int limit,
    @Nullable UUID after) {

  /**
   * What a task's customer must be like.
   *
   * @param tagName a custom field that must hold {@code tagValue}
   */
  public record CustomerFilter(
      @Nullable UUID profile,
      @Nullable String collector,
      @Nullable String tagName,
      @Nullable String tagValue,
      @Nullable String language,
      @Nullable String flag) {
    /** Any customer. */
    public static final CustomerFilter ANY = new CustomerFilter(null, null, null, null, null, null);
  }

  /** Tasks by what they are themselves. */
  public TaskQuery(
      @Nullable String entity,
      @Nullable TaskStatus status,
      @Nullable String customer,
      @Nullable String step,
      @Nullable UUID run,
      int limit,
      @Nullable UUID after) {
    this(
        entity,
        status,
        customer,
        step,
        run,
        null,
        CustomerFilter.ANY,
        null,
        null,
        null,
        null,
        limit,
        after);
  }
}
