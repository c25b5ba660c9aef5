package io.relance.sending;

import io.relance.db.Tx;
import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The store of what was sent. */
public final class Reminders {
  /** How long mail takes to come back at most. */
  private static final Duration CAME_BACK = Duration.ofDays(7);

  /**
   * Reminders, latest first.
   *
   * @param entity null for all
   * @param customer ledger number; null for all
   * @param limit at most this many
   * @param after the last id of the previous page; null for the first
   */
  public List<Reminder> list(
      Tx tx, @Nullable String entity, @Nullable String customer, int limit, @Nullable UUID after) {
    return list(tx, new Query(entity, customer, null, null, null, null, null), limit, after)
        .stream()
        .map(Listed::reminder)
        .toList();
  }

  /**
   * Which reminders to list. A null criterion does not narrow the list.
   *
   * @param step a reminder's level, "notice" or "thanks"
   * @param from first moment
   * @param before the moment after the last one
   */
  public record Query(
      @Nullable String entity,
      @Nullable String customer,
      @Nullable String outcome,
      @Nullable String channel,
      @Nullable String step,
      @Nullable Instant from,
      @Nullable Instant before) {
    /** Every reminder. */
    static final Query ALL = new Query(null, null, null, null, null, null, null);
  }

  /** A reminder and the name of whom it went to; the number where that is not known. */
  public record Listed(Reminder reminder, String customerName) {}

  private static final String COLUMNS =
      """
      select tenant, reminder, task, entity, customer, channel, phase, level, recipients, cc, subject, body_text,
        body_html, lines, currency, total, message_id, outcome, detail, recorded_at, document is not null as has_document
      """;

  private static final String NAMED =
      COLUMNS
          + """
          , coalesce((
            select name from customer
            where customer.tenant = $1 and customer.entity = reminder.entity and customer.customer = reminder.customer),
            customer) as customer_name
          from reminder where tenant = $1
          """;

  /** After the cursor; nothing after one that is not known. */
  private static final String PAGE =
      """
      and (recorded_at, reminder) < (
        case when $2::uuid is null then 'infinity'
          else (select recorded_at from reminder where tenant = $1 and reminder = $2) end,
        coalesce($2, '00000000-0000-0000-0000-000000000000'))
      order by recorded_at desc, reminder desc limit $3
      """;

  private static final String MEANT =
      """
      and ($4::text is null or entity = $4)
      and ($5::text is null or customer = $5)
      and ($6::text is null or outcome = $6)
      and ($7::text is null or channel = $7)
      and ($8::text is null or case when phase = 'reminder' then level::text else phase end = $8)
      and ($9::timestamptz is null or recorded_at >= $9)
      and ($10::timestamptz is null or recorded_at < $10)
      """;

  /**
   * Reminders, latest first.
   *
   * @param limit at most this many
   * @param after the last id of the previous page; null for the first
   */
  public List<Listed> list(Tx tx, Query query, int limit, @Nullable UUID after) {
    if (query.equals(Query.ALL)) {
      return tx.planForAnyValues(
          () -> tx.list(NAMED + PAGE, Reminders::listed, tx.tenant(), after, limit));
    }
    return tx.planForTheseValues(
        () ->
            tx.list(
                NAMED + MEANT + PAGE,
                Reminders::listed,
                tx.tenant(),
                after,
                limit,
                query.entity(),
                query.customer(),
                query.outcome(),
                query.channel(),
                query.step(),
                at(query.from()),
                at(query.before())));
  }

  private static Listed listed(Row row) {
    return new Listed(reminder(row), row.getString("customer_name"));
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** One reminder, or empty when this tenant has no such one. */
  public Optional<Reminder> find(Tx tx, UUID reminder) {
    return tx
        .list(
            COLUMNS + "from reminder where tenant = $1 and reminder = $2",
            Reminders::reminder,
            tx.tenant(),
            reminder)
        .stream()
        .findFirst();
  }

  /** A letter's PDF, or empty when there is none. */
  public Optional<Buffer> document(Tx tx, UUID reminder) {
    var row =
        tx.one(
            "select document from reminder where tenant = $1 and reminder = $2",
            tx.tenant(),
            reminder);
    return Optional.ofNullable(row == null ? null : row.getBuffer("document"));
  }

  /** The letters of these tasks as they were printed, by task. */
  public Map<UUID, Buffer> documents(Tx tx, Collection<UUID> tasks) {
    var documents = new HashMap<UUID, Buffer>();
    tx.query(
            """
            select task, document from reminder
            where tenant = $1 and task = any($2) and document is not null and outcome = 'sent'
            """,
            tx.tenant(),
            tasks.toArray(UUID[]::new))
        .forEach(row -> documents.put(row.getUUID("task"), row.getBuffer("document")));
    return documents;
  }

  /**
   * A reminder as it is stored.
   *
   * @param document a letter's PDF; null when there is none
   */
  record Kept(Reminder reminder, @Nullable Buffer document) {}

  void add(Tx tx, List<Kept> reminders) {
    if (reminders.isEmpty()) {
      return;
    }
    var rows = new JsonArray();
    reminders.forEach(kept -> rows.add(json(kept.reminder())));
    var printed = reminders.stream().filter(kept -> kept.document() != null).toList();
    tx.send(
        """
        insert into reminder (tenant, reminder, task, entity, customer, channel, phase, level, recipients, cc,
          subject, body_text, body_html, document, lines, currency, total, message_id, outcome, detail, recorded_at)
        select $1, added.reminder, added.task, added.entity, added.customer, added.channel, added.phase, added.level,
          added.recipients, added.cc, added.subject, added.body_text, added.body_html, printed.document, added.lines,
          added.currency, added.total, added.message_id, added.outcome, added.detail, added.recorded_at
        from jsonb_populate_recordset(null::reminder, $2) added
        left join unnest($3::uuid[], $4::bytea[]) printed (reminder, document) on printed.reminder = added.reminder
        """,
        tx.tenant(),
        rows,
        printed.stream().map(kept -> kept.reminder().id()).toArray(UUID[]::new),
        printed.stream().map(Kept::document).toArray(Buffer[]::new));
  }

  private static JsonObject json(Reminder reminder) {
    return new JsonObject()
        .put("reminder", reminder.id().toString())
        .put("task", reminder.task().toString())
        .put("entity", reminder.entity())
        .put("customer", reminder.customer())
        .put("channel", reminder.channel().code())
        .put("phase", reminder.phase().code())
        .put("level", reminder.level())
        .put("recipients", new JsonArray(reminder.recipients()))
        .put("cc", new JsonArray(reminder.cc()))
        .put("subject", reminder.subject())
        .put("body_text", reminder.text())
        .put("body_html", reminder.html())
        .put("lines", lines(reminder.lines()))
        .put("currency", reminder.currency())
        .put("total", reminder.total().toPlainString())
        .put("message_id", reminder.messageId())
        .put("outcome", reminder.outcome().code())
        .put("detail", reminder.detail())
        .put("recorded_at", reminder.recordedAt().toString());
  }

  void conclude(Tx tx, UUID reminder, Reminder.Outcome outcome, String detail, Instant now) {
    conclude(tx, Map.of(reminder, detail), outcome, now);
  }

  /**
   * They have the same outcome. Each is written by its key: joined with them, PostgreSQL read all
   * reminders of the tenant while it had no statistics yet.
   *
   * @param details by reminder
   */
  void conclude(Tx tx, Map<UUID, String> details, Reminder.Outcome outcome, Instant now) {
    tx.sendEach(
        """
        update reminder set outcome = $3, detail = $4, recorded_at = $5 where tenant = $1 and reminder = $2
        """,
        details.entrySet().stream()
            .map(
                one ->
                    new @Nullable Object[] {
                      tx.tenant(),
                      one.getKey(),
                      outcome.code(),
                      one.getValue(),
                      now.atOffset(ZoneOffset.UTC)
                    })
            .toList());
  }

  /**
   * Notes on what went to an address in the last days that it came back.
   *
   * @param now from which the days count
   */
  public void cameBack(Tx tx, String address, String reason, Instant now) {
    tx.update(
        """
        update reminder set detail = left('Came back: ' || $3 || coalesce('; ' || detail, ''), 2000)
        where tenant = $1 and outcome = 'sent' and channel = 'email' and lower(recipients[1]) = lower($2)
          and recorded_at > $4
        """,
        tx.tenant(),
        address,
        reason,
        now.minus(CAME_BACK).atOffset(ZoneOffset.UTC));
  }

  /** An attempt that certainly did not go out is nothing that was sent. */
  void remove(Tx tx, UUID reminder) {
    tx.update("delete from reminder where tenant = $1 and reminder = $2", tx.tenant(), reminder);
  }

  /** Those that were being handed over when their sender stopped, once their task is unknown. */
  void concludeLost(Tx tx) {
    tx.update(
        """
        update reminder set outcome = 'unknown', detail = task.reason
        from task
        where reminder.tenant = $1 and reminder.outcome = 'sending'
          and task.tenant = reminder.tenant and task.task = reminder.task and task.status = 'unknown'
        """,
        tx.tenant());
  }

  private static JsonArray lines(List<Reminder.Line> lines) {
    var all = new JsonArray();
    for (var line : lines) {
      all.add(
          new JsonObject()
              .put("entry", line.entry())
              .put("reference", line.reference())
              .put("kind", line.kind())
              .put("dueDate", line.dueDate().toString())
              .put("daysOverdue", line.daysOverdue())
              .put("level", line.level())
              .put("openAmount", line.openAmount().toPlainString()));
    }
    return all;
  }

  private static Reminder reminder(Row row) {
    return new Reminder(
        row.getUUID("reminder"),
        row.getUUID("task"),
        row.getString("entity"),
        row.getString("customer"),
        Channel.of(row.getString("channel")),
        Phase.of(row.getString("phase")),
        row.getInteger("level"),
        List.of(row.getArrayOfStrings("recipients")),
        List.of(row.getArrayOfStrings("cc")),
        row.getString("subject"),
        row.getString("body_text"),
        row.getString("body_html"),
        row.getBoolean("has_document"),
        ((JsonArray) row.getJson("lines"))
            .stream().map(JsonObject.class::cast).map(Reminders::line).toList(),
        row.getString("currency"),
        Objects.requireNonNull(row.getBigDecimal("total")),
        row.getString("message_id"),
        Reminder.Outcome.of(row.getString("outcome")),
        row.getString("detail"),
        row.getOffsetDateTime("recorded_at").toInstant());
  }

  private static Reminder.Line line(JsonObject line) {
    return new Reminder.Line(
        line.getString("entry"),
        line.getString("reference"),
        line.getString("kind"),
        LocalDate.parse(line.getString("dueDate")),
        line.getInteger("daysOverdue"),
        line.getInteger("level"),
        new BigDecimal(line.getString("openAmount")));
  }
}
