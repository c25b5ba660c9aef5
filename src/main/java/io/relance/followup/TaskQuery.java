package io.relance.followup;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are meant. A null criterion does not narrow them down.
 *
 * @param statuses empty for every one
 * @param step a reminder's level, "notice" or "thanks"
 * @param of the customers that they are for
 * @param minAmount least total, in the task's own currency
 * @param maxAmount most total, likewise
 * @param minDaysOverdue least days that its oldest ticked entry is overdue
 * @param maxDaysOverdue most of those days
 * @param withTotal only those that come to something: one whose every entry is left out does not
 * @param leftOut only those whose every entry is left out, or only the others; null for both
 * @param order which come first
 * @param limit at most this many
 * @param after the last id of the previous page, null for the first
 */
public record TaskQuery(
    @Nullable String entity,
    Set<TaskStatus> statuses,
    @Nullable String customer,
    @Nullable String step,
    @Nullable UUID run,
    @Nullable String channel,
    CustomerFilter of,
    @Nullable BigDecimal minAmount,
    @Nullable BigDecimal maxAmount,
    @Nullable Integer minDaysOverdue,
    @Nullable Integer maxDaysOverdue,
    boolean withTotal,
    @Nullable Boolean leftOut,
    Order order,
    int limit,
    @Nullable UUID after) {

  public TaskQuery {
    statuses = Set.copyOf(statuses);
  }

  /** Which tasks come first. */
  public enum Order {
    ID,
    /** By the customer's name. */
    CUSTOMER,
    /** The highest total first, whatever its currency. */
    AMOUNT,
    /** The longest due first. */
    DUE;

    /** The order of a code. Throws IllegalArgumentException for any other word. */
    public static Order of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What a task's customer must be like.
   *
   * @param profile null for any, {@link #NO_PROFILE} for none
   * @param tagName a custom field that must hold {@code tagValue}
   */
  public record CustomerFilter(
      @Nullable UUID profile,
      @Nullable String collector,
      @Nullable String tagName,
      @Nullable String tagValue,
      @Nullable String language,
      @Nullable String flag) {
    /** Instead of a profile's id: customers without one. No profile has it. */
    public static final UUID NO_PROFILE = new UUID(0, 0);

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
        status == null ? Set.of() : Set.of(status),
        customer,
        step,
        run,
        null,
        CustomerFilter.ANY,
        null,
        null,
        null,
        null,
        false,
        null,
        Order.ID,
        limit,
        after);
  }
}
