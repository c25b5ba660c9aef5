package io.relance.bench;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.followup.Followup;
import io.relance.policy.Channel;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * A ledger whose reminders are approved by themselves: four customers of five by e-mail, the fifth
 * by letter. What is queued can be made as it was, as often as it is measured.
 */
final class SendLedger {
  /** A morning on which reminders go, on the ledger's day. */
  private static final Instant NOW = BenchDay.TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC);

  private static final int ENTRIES_OF_A_CUSTOMER = 10;
  private static final int CUSTOMERS_WITHOUT_EMAIL = 5;

  private static final String STEPS =
      """
      {"enabled": true, "steps": [{"phase": "reminder", "level": 1, "channel": "%s", "template": "reminder",
        "automatic": true, "trigger": {"reference": "due-date", "days": 10, "endOfMonth": false}}]}
      """;

  private final BenchStore store;
  private final UUID tenant;

  private SendLedger(BenchStore store, UUID tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** Clocks of the service; the ledger's tenant has set its own. */
  static Clocks clocks() {
    return new Clocks(InstantSource.system());
  }

  /** Fills one with so many reminders by e-mail, and a fourth as many by letter. */
  static SendLedger fill(BenchStore store, Followup followup, int emails) {
    var customers = emails + emails / (CUSTOMERS_WITHOUT_EMAIL - 1);
    var tenant = BenchLedger.fill(store.database(), customers * ENTRIES_OF_A_CUSTOMER);
    var ledger = new SendLedger(store, tenant);
    store.database().inTenant(tenant, ledger::letGo);
    followup.runs().run(tenant, BenchLedger.ENTITY, BenchDay.TODAY);
    ledger.keepAsItIs();
    return ledger;
  }

  /** The first sync of an entity sends nothing: this one has had two. */
  private int letGo(Tx tx) {
    var now = NOW.atOffset(ZoneOffset.UTC);
    tx.update("update tenant set clock = $2 where tenant = $1", tenant, now);
    tx.update(
        """
        insert into sync (tenant, sync, entity, source, mode, started_at, finished_at)
        select $1, gen_random_uuid(), $2, 'http', 'delta', $3::timestamptz, $3::timestamptz from generate_series(1, 2)
        """,
        tenant,
        BenchLedger.ENTITY,
        now);
    return tx.update(
        "update scenario set branches = $2 where tenant = $1",
        tenant,
        new JsonObject(
            "{\"withEmail\": %s, \"withoutEmail\": %s}"
                .formatted(STEPS.formatted("email"), STEPS.formatted("letter"))));
  }

  UUID tenant() {
    return tenant;
  }

  private void keepAsItIs() {
    asOwner(
        """
        create table kept_task as table task;
        create table kept_outbox as table outbox;
        create table kept_step as table completed_step;
        create table kept_receivable as select entity, customer, currency, step, last_reminder_at from receivable;
        """);
  }

  /** Nothing has been sent, and what goes by this channel is queued. */
  void queue(Channel channel) {
    asOwner(
        """
        truncate task, outbox, reminder, completed_step, task_change, receivable_change;
        insert into task table kept_task;
        insert into completed_step table kept_step;
        insert into outbox select * from kept_outbox where channel = '%s';
        update receivable set step = kept.step, last_reminder_at = kept.last_reminder_at from kept_receivable kept
        where receivable.entity = kept.entity and receivable.customer = kept.customer
          and receivable.currency = kept.currency and receivable.last_reminder_at <> kept.last_reminder_at;
        """
            .formatted(channel.code()));
    store.analyze();
  }

  /** The owner is held by row-level security as well. */
  private void asOwner(String sql) {
    store.asOwner("select set_config('relance.tenant', '%s', false); %s".formatted(tenant, sql));
  }

  /** How many are queued. */
  int queued() {
    return count("select count(*)::int as n from outbox where tenant = $1");
  }

  /** How many are recorded as sent. */
  int sent() {
    return count("select count(*)::int as n from reminder where tenant = $1 and outcome = 'sent'");
  }

  private int count(String sql) {
    return store
        .database()
        .inTenant(tenant, tx -> tx.list(sql, row -> row.getInteger("n"), tenant))
        .getFirst();
  }

  /** Addresses that reminders went to. */
  List<String> recipients() {
    return strings("select recipients[1] as said from reminder where tenant = $1");
  }

  /** What was printed, as it was before it became a document. */
  List<String> letters() {
    return strings("select body_html as said from reminder where tenant = $1");
  }

  private List<String> strings(String sql) {
    return store
        .database()
        .inTenant(tenant, tx -> tx.list(sql, row -> row.getString("said"), tenant));
  }

  /** Tasks that were kept. */
  List<UUID> tasks(Channel channel) {
    return store
        .database()
        .inTenant(
            tenant,
            tx ->
                tx.list(
                    "select task from task where tenant = $1 and channel = $2",
                    row -> row.getUUID("task"),
                    tenant,
                    channel.code()));
  }
}
