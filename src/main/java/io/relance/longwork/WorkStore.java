package io.relance.longwork;

import io.relance.access.Caller;
import io.relance.access.Role;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes long works. */
final class WorkStore {
  private static final int FORGOTTEN_AT_ONCE = 100;

  private WorkStore() {}

  /** The tenant's works that wait or run; nobody starts another until the transaction ends. */
  static int underway(Tx tx) {
    tx.query("select from tenant where tenant = $1 for no key update", tx.tenant());
    return tx.overEveryCustomer(
        () ->
            Objects.requireNonNull(
                    tx.one(
                        """
                        select count(*)::int from long_work where tenant = $1 and state in ('waiting', 'running')
                        """,
                        tx.tenant()))
                .getInteger(0));
  }

  static void add(Tx tx, Work work, @Nullable String key) {
    var portfolio = work.by().portfolio();
    tx.update(
        """
        insert into long_work (tenant, work, kind, state, started_by, role, login, portfolio, key, request, total,
          started_at, begins_at)
        values ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        tx.tenant(),
        work.id(),
        work.kind(),
        work.by().label(),
        work.by().role().code(),
        work.by().login(),
        portfolio == null ? null : portfolio.toArray(String[]::new),
        key,
        work.request(),
        work.total(),
        at(work.startedAt()),
        at(work.beginsAt()));
    tx.update(
        "insert into long_work_queue (work, owner, kind, ready_at) values ($1, $2, $3, $4)",
        work.id(),
        tx.tenant(),
        work.kind(),
        at(work.beginsAt()));
  }

  /** What is read of works that are listed, or looked at often: neither results nor files. */
  private static final String BRIEFLY =
      """
      select work, kind, state, started_by, role, login, portfolio, request - 'files' as request, total, done, outcomes,
        null::jsonb as result, code, detail, started_at, begins_at, ended_at
      from long_work
      """;

  /** A work without its result and without the files that it is about. */
  static Optional<Work> brief(Tx tx, UUID work) {
    return tx
        .list(BRIEFLY + "where tenant = $1 and work = $2", row -> work(tx, row), tx.tenant(), work)
        .stream()
        .findFirst();
  }

  static Optional<Work> find(Tx tx, UUID work) {
    return tx
        .list(
            "select * from long_work where tenant = $1 and work = $2",
            row -> work(tx, row),
            tx.tenant(),
            work)
        .stream()
        .findFirst();
  }

  static Optional<Work> ofKey(Tx tx, Caller.Member by, String key) {
    return tx
        .list(
            "select * from long_work where tenant = $1 and started_by = $2 and login is not distinct from $3"
                + " and key = $4",
            row -> work(tx, row),
            tx.tenant(),
            by.label(),
            by.login(),
            key)
        .stream()
        .findFirst();
  }

  /** Works in brief, latest first, after the cursor; of everybody, or of one starter. */
  static List<Work> list(
      Tx tx,
      Caller.@Nullable Member by,
      boolean underwayOnly,
      @Nullable String kind,
      int limit,
      @Nullable UUID after) {
    return tx.list(
        BRIEFLY
            + """
        where tenant = $1 and ($2::text is null or started_by = $2 and login is not distinct from $7)
          and (not $3 or state in ('waiting', 'running')) and ($4::text is null or kind = $4)
          and ($6::uuid is null or number < (select number from long_work where tenant = $1 and work = $6))
        order by number desc limit $5
        """,
        row -> work(tx, row),
        tx.tenant(),
        by == null ? null : by.label(),
        underwayOnly,
        kind,
        limit,
        after,
        by == null ? null : by.login());
  }

  /** True when it was waiting, and is withdrawn. */
  static boolean undo(Tx tx, UUID work, Instant now) {
    return tx.update(
            "update long_work set state = 'undone', ended_at = $3 where tenant = $1 and work = $2 and state = 'waiting'",
            tx.tenant(),
            work,
            at(now))
        > 0;
  }

  /** True when it was waiting, and is running now. */
  static boolean begin(Tx tx, UUID work) {
    return tx.update(
            "update long_work set state = 'running' where tenant = $1 and work = $2 and state = 'waiting'",
            tx.tenant(),
            work)
        > 0;
  }

  static void reached(Tx tx, UUID work, int done, @Nullable Integer total, JsonObject outcomes) {
    tx.update(
        """
        update long_work set done = $3, total = $4, outcomes = $5
        where tenant = $1 and work = $2 and state = 'running'
        """,
        tx.tenant(),
        work,
        done,
        total,
        outcomes);
  }

  static void end(
      Tx tx,
      UUID work,
      WorkState state,
      @Nullable JsonObject result,
      @Nullable String code,
      @Nullable String detail,
      Instant now) {
    tx.update(
        """
        update long_work set state = $3, result = $4, code = $5, detail = $6, ended_at = $7
        where tenant = $1 and work = $2 and state = 'running'
        """,
        tx.tenant(),
        work,
        state.code(),
        result,
        code,
        detail,
        at(now));
    dequeue(tx, work);
  }

  static void dequeue(Tx tx, UUID work) {
    tx.update("delete from long_work_queue where work = $1", work);
  }

  /** Deletes works that ended before that time, a bounded number. */
  static void forget(Tx tx, Instant before) {
    tx.update(
        """
        delete from long_work where tenant = $1 and work in (
          select work from long_work
          where tenant = $1 and state not in ('waiting', 'running') and ended_at < $2
          order by number limit $3)
        """,
        tx.tenant(),
        at(before),
        FORGOTTEN_AT_ONCE);
  }

  /** A work to be looked at, and whose it is. */
  record Ready(UUID tenant, UUID work) {}

  /** Takes works of these kinds that are ready, oldest first, for as long as the lease. */
  static List<Ready> claim(
      Tx tx, Collection<String> kinds, Instant now, Instant leasedUntil, int limit) {
    return tx.list(
        """
        update long_work_queue set ready_at = $2
        where work in (
          select work from long_work_queue where ready_at <= $1 and kind = any($4)
          order by ready_at limit $3 for update skip locked)
        returning work, owner
        """,
        row -> new Ready(row.getUUID("owner"), row.getUUID("work")),
        at(now),
        at(leasedUntil),
        limit,
        kinds.toArray(String[]::new));
  }

  static void renew(Tx tx, List<UUID> works, Instant until) {
    tx.update(
        "update long_work_queue set ready_at = $2 where work = any($1)",
        works.toArray(UUID[]::new),
        at(until));
  }

  private static Work work(Tx tx, Row row) {
    var portfolio = row.getArrayOfStrings("portfolio");
    var endedAt = row.getOffsetDateTime("ended_at");
    return new Work(
        row.getUUID("work"),
        row.getString("kind"),
        WorkState.of(row.getString("state")),
        Caller.Member.away(
            tx.tenant(),
            Role.of(row.getString("role")),
            row.getString("started_by"),
            row.getString("login"),
            portfolio == null ? null : List.of(portfolio)),
        row.getJsonObject("request"),
        row.getInteger("total"),
        row.getInteger("done"),
        row.getJsonObject("outcomes"),
        row.getJsonObject("result"),
        row.getString("code"),
        row.getString("detail"),
        Objects.requireNonNull(row.getOffsetDateTime("started_at")).toInstant(),
        Objects.requireNonNull(row.getOffsetDateTime("begins_at")).toInstant(),
        endedAt == null ? null : endedAt.toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
