package io.relance.insight;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who owes what. To be brought up to the day first: {@link UpToDate}. */
public final class Receivables {
  /** Nobody was reminded before; due dates of the store end before the other. */
  private static final int YEAR_OF_NO_REMINDER = 1900;

  private static final int YEAR_OF_NO_DEBT = 9999;

  /** Kept changes, above which they are added up. */
  private static final int MOST_CHANGES = 2_000;

  /** The filters: $2 the entity, $3 to $10 the others. */
  private static final String MEANT =
      """
      receivable.tenant = $1
        and ($2::text is null or receivable.entity = $2)
        and ($3::uuid is null or receivable.profile = $3)
        and ($4::text is null or receivable.collector = $4)
        and ($5::text is null or receivable.tags ->> $5 = $6)
        and ($7::int is null or receivable.step = $7)
        and ($8::text is null or receivable.currency = $8)
        and ($9::text is null or receivable.name_key like '%' || $9 || '%')
        and ($10::text is null or case $10
          when 'not-due' then receivable.not_due when 'overdue' then receivable.overdue
          when '1-30' then receivable.late_to_30 when '31-60' then receivable.late_to_60
          when '61-90' then receivable.late_to_90 else receivable.late_longer end <> 0)
      """;

  /** No filter: their parameters are all null. It is planned once, and not for each request. */
  private static final String EVERYBODY =
      """
      receivable.tenant = $1 and num_nulls($2::text, $3::uuid, $4::text, $5::text, $6::text, $7::int, $8::text,
        $9::text, $10::text) = 9
      """;

  private static final String PAGE =
      "with page as materialized (select receivable.* from receivable where ";

  /**
   * What is shown of the rows of a page and not filtered or sorted by; $16 is now by the system's
   * clock. What belongs to a row is looked up by its key: PostgreSQL would read all promises for
   * each customer, where they are few.
   */
  private static final String SHOWN =
      """
      )
      select page.*, debtor.name, debtor.flags, debtor.insolvent, profile.name as profile_name,
        debtor.stopped and (debtor.stopped_until is null or debtor.stopped_until >= own.today) as is_stopped,
        greatest(0, own.today - page.oldest_due) as days_overdue,
        debtor.disputed or noted.disputed as is_disputed, noted.promised_for
      from page
      join (
        select entity, (coalesce(tenant.clock, $16::timestamptz) at time zone time_zone)::date as today
        from tenant join entity using (tenant) where tenant = $1) own on own.entity = page.entity
      left join profile on profile.tenant = $1 and profile.profile = page.profile
      cross join lateral (
        select name, flags, insolvent, stopped, stopped_until, disputed from customer
        where customer.tenant = $1 and customer.entity = page.entity and customer.customer = page.customer
        offset 0) debtor
      cross join lateral (
        select coalesce(bool_or(entry.dispute_reason is not null), false) as disputed,
          min(promised.next) as promised_for
        from entry cross join lateral (
          select min(promised_for) as next from promise
          where promise.tenant = $1 and promise.entity = page.entity and promise.entry = entry.entry
            and promise.cancelled_at is null and promise.promised_for >= own.today
          offset 0) promised
        where entry.tenant = $1 and entry.entity = page.entity and entry.customer = page.customer
          and entry.currency = page.currency and not entry.closed and entry.letter_code is null
          and entry.open_amount <> 0
        offset 0) noted
      """;

  /**
   * Where a page of one order starts.
   *
   * @param key of the order's column, as text
   */
  public record Position(String key, String entity, String customer, String currency) {}

  /** Sums of one currency over everybody who is meant. */
  public record Total(String currency, int customers, Sums sums) {}

  /**
   * Those who are meant, in an order, after a position.
   *
   * @param after null for the first page
   * @param now by the system's clock; the one that a sandbox has set counts before it
   */
  public List<Receivable> list(
      Tx tx,
      ReceivableQuery query,
      ReceivableSort sort,
      boolean descending,
      int limit,
      @Nullable Position after,
      Instant now) {
    var from = after == null ? new Position(sort.start(descending), "", "", "") : after;
    var values = values(tx, query);
    values.add(from.key());
    values.add(from.entity());
    values.add(from.customer());
    values.add(from.currency());
    values.add(limit);
    values.add(now.atOffset(ZoneOffset.UTC));
    var order = sort.clause(descending) + SHOWN + orderOfPage(sort, descending);
    if (query.equals(ReceivableQuery.ALL)) {
      return tx.planForAnyValues(
          () -> tx.list(PAGE + EVERYBODY + order, Receivables::row, values.toArray()));
    }
    return tx.planForTheseValues(
        () -> tx.list(PAGE + MEANT + order, Receivables::row, values.toArray()));
  }

  /** The sums of everybody who is meant, by currency. */
  public List<Total> totals(Tx tx, ReceivableQuery query) {
    return asking(tx, query).get();
  }

  /** The same, asked for and not waited for yet. */
  public Supplier<List<Total>> asking(Tx tx, ReceivableQuery query) {
    return isOfGroups(query) ? ofGroups(tx, query) : ofRows(tx, query);
  }

  /** Whether the changes that are kept tell the sums, so that no row need be looked at. */
  private static boolean isOfGroups(ReceivableQuery query) {
    return query.tagName() == null && query.search() == null && query.age() == null;
  }

  private static Supplier<List<Total>> ofGroups(Tx tx, ReceivableQuery query) {
    var asked =
        tx.asking(
            """
            select currency, count(*)::int as changes, sum(customers)::int as customers, sum(open) as open,
              sum(not_due) as not_due, sum(overdue) as overdue, sum(late_to_30) as late_to_30,
              sum(late_to_60) as late_to_60, sum(late_to_90) as late_to_90, sum(late_longer) as late_longer
            from receivable_change
            where tenant = $1
              and ($2::text is null or entity = $2)
              and ($3::uuid is null or profile = $3)
              and ($4::text is null or collector = $4)
              and ($5::int is null or step = $5)
              and ($6::text is null or currency = $6)
            group by currency having sum(customers) <> 0 order by currency
            """,
            Function.<Row>identity(),
            tx.tenant(),
            query.entity(),
            query.profile(),
            query.collector(),
            query.step(),
            query.currency());
    return () -> {
      var totals = asked.get();
      if (totals.stream().mapToInt(row -> row.getInteger("changes")).sum() > MOST_CHANGES) {
        tx.afterwards(then -> then.query("select add_up_receivables($1)", then.tenant()));
      }
      return totals.stream().map(Receivables::total).toList();
    };
  }

  private static Supplier<List<Total>> ofRows(Tx tx, ReceivableQuery query) {
    return tx.planForTheseValues(
        () ->
            tx.asking(
                """
                select currency, count(*)::int as customers, sum(open) as open, sum(not_due) as not_due,
                  sum(overdue) as overdue, sum(late_to_30) as late_to_30, sum(late_to_60) as late_to_60,
                  sum(late_to_90) as late_to_90, sum(late_longer) as late_longer
                from receivable where
                """
                    + MEANT
                    + "group by currency order by currency",
                Receivables::total,
                values(tx, query).toArray()));
  }

  private static Total total(Row row) {
    return new Total(row.getString("currency"), row.getInteger("customers"), Sums.of(row));
  }

  /** The key of a row by which the page after it starts. */
  public static Position position(Receivable row, ReceivableSort sort) {
    var reminded = row.lastReminderAt();
    var due = row.oldestDue();
    var key =
        switch (sort) {
          case NAME -> row.nameKey();
          case OPEN -> String.valueOf(row.sums().open().doubleValue());
          case OVERDUE -> String.valueOf(row.sums().overdue().doubleValue());
          case OLDEST -> due == null ? "9999-12-31" : due.toString();
          case LAST_REMINDER -> reminded == null ? "0001-01-01T00:00:00Z" : reminded.toString();
        };
    return new Position(key, row.entity(), row.customer(), row.currency());
  }

  private static String orderOfPage(ReceivableSort sort, boolean descending) {
    var clause = sort.clause(descending);
    return clause
        .substring(clause.indexOf("order by"), clause.indexOf("limit"))
        .replace("receivable.", "page.");
  }

  private static List<@Nullable Object> values(Tx tx, ReceivableQuery query) {
    var values = new ArrayList<@Nullable Object>();
    values.add(tx.tenant());
    values.add(query.entity());
    values.add(query.profile());
    values.add(query.collector());
    values.add(query.tagName());
    values.add(query.tagValue());
    values.add(query.step());
    values.add(query.currency());
    values.add(SearchKey.of(tx, query.search()));
    var age = query.age();
    values.add(age == null ? null : age.code());
    return values;
  }

  private static Receivable row(Row row) {
    var due = row.getLocalDate("oldest_due");
    var reminded = row.getOffsetDateTime("last_reminder_at").toInstant();
    var isReminded = reminded.atOffset(ZoneOffset.UTC).getYear() > YEAR_OF_NO_REMINDER;
    @Nullable LocalDate oldest = due.getYear() < YEAR_OF_NO_DEBT ? due : null;
    var tags = row.getJsonObject("tags");
    return new Receivable(
        row.getString("entity"),
        row.getString("customer"),
        row.getString("name"),
        row.getString("name_key"),
        row.getString("currency"),
        row.getInteger("entries"),
        Sums.of(row),
        oldest,
        oldest == null ? 0 : row.getInteger("days_overdue"),
        row.getInteger("step"),
        isReminded ? reminded : null,
        row.getUUID("profile"),
        row.getString("profile_name"),
        row.getString("collector"),
        tags == null ? new JsonObject() : tags,
        List.of(row.getArrayOfStrings("flags")),
        row.getBoolean("is_stopped"),
        row.getBoolean("insolvent"),
        row.getBoolean("is_disputed"),
        row.getLocalDate("promised_for"));
  }
}
