package io.relance.followup;

import io.relance.db.Tx;
import io.relance.policy.Phase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what only matters on later days: when stops end, what was put off, who pays when. */
final class AheadStore {
  /** Payments of a customer below which its delay is no habit yet. */
  private static final int MIN_PAYMENTS = 3;

  /** Days of payments that make a habit. */
  private static final int HABIT_DAYS = 400;

  private static final int READ_AT_ONCE = 5_000;

  /**
   * What is known of some customers' days ahead.
   *
   * @param stops the last day of the stop of a customer, by its number
   * @param entryStops the last day of the stop of an entry, by its id
   * @param contacts days of their latest reminders, by customer
   */
  record Ahead(
      Map<String, LocalDate> stops,
      Map<String, LocalDate> entryStops,
      Map<String, List<PutOff>> putOff,
      Map<String, List<LocalDate>> contacts) {}

  Ahead load(
      Tx tx,
      String entity,
      String[] customers,
      LocalDate day,
      ZoneId zone,
      @Nullable Integer contactDays) {
    return new Ahead(
        ends(tx, CUSTOMER_STOPS, entity, customers, day),
        ends(tx, ENTRY_STOPS, entity, customers, day),
        putOff(tx, entity, customers, day),
        contactDays == null
            ? Map.of()
            : contacts(tx, entity, customers, day.minusDays(contactDays), zone));
  }

  private static final String CUSTOMER_STOPS =
      """
      select customer as id, stopped_until from customer
      where tenant = $1 and entity = $2 and customer = any($3) and stopped and stopped_until >= $4
      """;

  private static final String ENTRY_STOPS =
      """
      select entry as id, stopped_until from entry
      where tenant = $1 and entity = $2 and customer = any($3) and not closed
        and stopped and stopped_until >= $4
      """;

  private static Map<String, LocalDate> ends(
      Tx tx, String sql, String entity, String[] customers, LocalDate day) {
    var ends = new HashMap<String, LocalDate>();
    tx.query(sql, tx.tenant(), entity, customers, day)
        .forEach(row -> ends.put(row.getString("id"), row.getLocalDate("stopped_until")));
    return ends;
  }

  /** What people put off beyond a day, by customer. */
  static Map<String, List<PutOff>> putOff(Tx tx, String entity, String[] customers, LocalDate day) {
    var byCustomer = new HashMap<String, List<PutOff>>();
    tx.query(
            """
            select task.customer, task.currency, task.phase, task.level, task.put_off_until,
              array_agg(line.entry) as entries
            from task join task_line line using (tenant, task)
            where tenant = $1 and task.entity = $2 and task.customer = any($3)
              and task.status in ('cancelled', 'done') and task.put_off_until > $4
              and line.ticked and line.moves_step
            group by tenant, task
            """,
            tx.tenant(),
            entity,
            customers,
            day)
        .forEach(
            row ->
                byCustomer
                    .computeIfAbsent(row.getString("customer"), _ -> new ArrayList<>())
                    .add(
                        new PutOff(
                            row.getString("currency"),
                            Phase.of(row.getString("phase")),
                            row.getInteger("level"),
                            row.getLocalDate("put_off_until"),
                            Set.of(row.getArrayOfStrings("entries")))));
    return byCustomer;
  }

  private static Map<String, List<LocalDate>> contacts(
      Tx tx, String entity, String[] customers, LocalDate since, ZoneId zone) {
    var byCustomer = new HashMap<String, List<LocalDate>>();
    tx.query(
            """
            select customer, (recorded_at at time zone $5)::date as day from reminder
            where tenant = $1 and entity = $2 and customer = any($3)
              and outcome in ('sent', 'unknown', 'done') and recorded_at >= $4::date
            """,
            tx.tenant(),
            entity,
            customers,
            since,
            zone.getId())
        .forEach(
            row ->
                byCustomer
                    .computeIfAbsent(row.getString("customer"), _ -> new ArrayList<>())
                    .add(row.getLocalDate("day")));
    return byCustomer;
  }

  /**
   * Days after the due date on which customers usually pay: the median of their payments of the
   * last {@value #HABIT_DAYS} days, by customer. One with fewer than {@value #MIN_PAYMENTS} of them
   * is missing. One pass over the closed entries, whose number of customers bounds the answer.
   */
  Map<String, Integer> usualDelays(Tx tx, String entity, LocalDate day) {
    var delays = new HashMap<String, Integer>();
    tx.stream(
        """
        select customer, percentile_disc(0.5) within group (order by paid_date - due_date) as delay
        from entry
        where tenant = $1 and entity = $2 and closed and amount > 0 and paid_date between $3 and $4
        group by customer having count(*) >= $5
        """,
        READ_AT_ONCE,
        rows -> rows.forEach(row -> delays.put(row.getString("customer"), row.getInteger("delay"))),
        tx.tenant(),
        entity,
        day.minusDays(HABIT_DAYS),
        day,
        MIN_PAYMENTS);
    return delays;
  }

  /** The same over all customers of the entity; null when nobody has paid anything yet. */
  @Nullable Integer usualDelay(Tx tx, String entity, LocalDate day) {
    var row =
        tx.one(
            """
            select percentile_disc(0.5) within group (order by paid_date - due_date) as delay
            from entry
            where tenant = $1 and entity = $2 and closed and amount > 0 and paid_date between $3 and $4
            """,
            tx.tenant(),
            entity,
            day.minusDays(HABIT_DAYS),
            day);
    return row == null ? null : row.getInteger("delay");
  }
}
