package io.relance.access;

import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what, written in the transaction that does it: neither exists without the other. */
public final class AuditTrail {
  private final Clocks clocks;

  /** A trail dated by the tenants' clocks. */
  public AuditTrail(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * One deed.
   *
   * @param operation of the API's contract, e.g. {@code putScenario}
   * @param subject id or code of what was acted on; null when the operation names none
   * @param request what was asked, without secrets
   * @param before what it replaced; null when nothing was there or it is not kept
   */
  public record Deed(
      String operation,
      @Nullable String entity,
      @Nullable String customer,
      @Nullable String subject,
      JsonObject request,
      @Nullable JsonObject before) {}

  /** A deed with when and by whom. {@code number} grows with time. */
  public record Kept(long number, Instant at, String who, String role, Deed deed) {}

  /**
   * Which deeds to list. A null criterion does not narrow the list.
   *
   * @param from first moment
   * @param before the moment after the last one
   * @param ofCustomers only what was done about customers that the transaction sees
   */
  public record Query(
      @Nullable String entity,
      @Nullable String customer,
      @Nullable String who,
      @Nullable String operation,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant before,
      boolean ofCustomers) {}

  /** Writes a deed of a member. */
  public void write(Tx tx, Caller.Member by, Deed deed) {
    tx.update(
        """
        insert into audit (tenant, at, who, role, operation, entity, customer, subject, request, before)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        tx.tenant(),
        clocks.now(tx).atOffset(ZoneOffset.UTC),
        by.label(),
        by.role().code(),
        deed.operation(),
        deed.entity(),
        deed.customer(),
        deed.subject(),
        deed.request(),
        deed.before());
  }

  /**
   * Deeds, latest first.
   *
   * @param after the last number of the previous page; null for the first
   */
  public List<Kept> list(Tx tx, Query query, int limit, @Nullable Long after) {
    tx.planForTheseValues();
    return tx.list(
        """
        select * from audit
        where tenant = $1 and ($2::text is null or entity = $2) and ($3::text is null or customer = $3)
          and ($4::text is null or who = $4) and ($5::text is null or operation = $5)
          and ($6::text is null or subject = $6) and ($8::bigint is null or number < $8)
          and ($9::timestamptz is null or at >= $9) and ($10::timestamptz is null or at < $10)
          and (not $11 or customer is not null and exists (
            select from customer
            where customer.tenant = audit.tenant and customer.entity = audit.entity
              and customer.customer = audit.customer
            -- Looked up for each deed that is shown; every customer would be read otherwise.
            offset 0))
        order by number desc limit $7
        """,
        AuditTrail::kept,
        tx.tenant(),
        query.entity(),
        query.customer(),
        query.who(),
        query.operation(),
        query.subject(),
        limit,
        after,
        at(query.from()),
        at(query.before()),
        query.ofCustomers());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getLong("number"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("who"),
        row.getString("role"),
        new Deed(
            row.getString("operation"),
            row.getString("entity"),
            row.getString("customer"),
            row.getString("subject"),
            row.getJsonObject("request"),
            row.getJsonObject("before")));
  }
}
