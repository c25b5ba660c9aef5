package io.relance.followup;

import io.relance.db.Tx;
import io.relance.followup.RulePool.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that the rules could not decide: kept with the rule and the reason until an evaluation
 * goes well again.
 */
public final class ParkedAccounts {
  private ParkedAccounts() {}

  /** A parked account. {@code rule} is null when the failure cannot be laid at one rule's door. */
  public record Parked(
      String entity, String customer, @Nullable String rule, String reason, Instant parkedAt) {}

  /**
   * Parked accounts of an entity by customer, at most {@code limit}, after a customer number (null
   * for the first).
   */
  public static List<Parked> list(Tx tx, String entity, int limit, @Nullable String after) {
    return tx.list(
        """
        select * from parked_account
        where tenant = $1 and entity = $2 and ($4::text is null or customer > $4)
        order by customer
        limit $3
        """,
        row ->
            new Parked(
                row.getString("entity"),
                row.getString("customer"),
                row.getString("rule"),
                row.getString("reason"),
                row.getOffsetDateTime("parked_at").toInstant()),
        tx.tenant(),
        entity,
        limit,
        after);
  }

  static void write(Tx tx, String entity, List<Verdict> verdicts, Instant now) {
    tx.send(
        "delete from parked_account where tenant = $1 and entity = $2 and customer = any($3)",
        tx.tenant(),
        entity,
        verdicts.stream()
            .map(verdict -> verdict.accountCase().account().customer().id())
            .toArray(String[]::new));
    var refused =
        verdicts.stream()
            .filter(Verdict.Refused.class::isInstance)
            .map(Verdict.Refused.class::cast)
            .toList();
    if (!refused.isEmpty()) {
      tx.send(
          """
          insert into parked_account (tenant, entity, customer, rule, reason, parked_at)
          select $1, $2, customer, rule, reason, $6 from unnest($3::text[], $4::text[], $5::text[])
            as refused (customer, rule, reason)
          """,
          tx.tenant(),
          entity,
          refused.stream()
              .map(one -> one.accountCase().account().customer().id())
              .toArray(String[]::new),
          refused.stream().map(one -> one.cause().rule()).toArray(String[]::new),
          refused.stream()
              .map(one -> String.valueOf(one.cause().getMessage()))
              .toArray(String[]::new),
          now.atOffset(ZoneOffset.UTC));
    }
  }
}
