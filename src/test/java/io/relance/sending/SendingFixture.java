package io.relance.sending;

import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.db.DatabaseFixture.vertx;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.DatabaseFixture;
import io.relance.followup.Followup;
import io.relance.followup.Task;
import io.relance.followup.TaskQuery;
import io.relance.followup.TaskStatus;
import io.relance.policy.ScenarioJson;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.policy.latepayment.RateTables;
import io.relance.sending.mail.MailServer;
import io.relance.sending.mail.MailServers;
import io.relance.sending.template.Templates;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/** A tenant with one entity "FR1", one scenario that reminds by itself, and a clock that stands. */
final class SendingFixture {
  /** What stories lock that have a sender: one at a time, because it looks after all tenants. */
  static final String SENDERS = "senders";

  static final String ENTITY = "FR1";
  static final SendingSettings SETTINGS =
      new SendingSettings(
          4,
          64,
          Duration.ofMillis(300),
          Duration.ofSeconds(30),
          Duration.ofMillis(200),
          3,
          Duration.ofSeconds(5));
  static final Templates TEMPLATES = Templates.open(Path.of("templates"));

  /** Apart: a sender looks after all tenants of its database. */
  static final Database DATABASE = DatabaseFixture.separateDatabase("sending");

  static final Followup FOLLOWUP = new Followup(DATABASE, _ -> new DueBookFixture(), clocks());
  private static final String TODAY = "2013-01-31T08:00:00Z";

  final UUID tenant = newTenant(DATABASE);
  private final UUID profile = UUID.randomUUID();

  private SendingFixture() {}

  static Clocks clocks() {
    return new Clocks(InstantSource.system());
  }

  /** A tenant whose customers with an address are reminded by e-mail, the others by letter. */
  static SendingFixture tenant() {
    return tenant("reminder");
  }

  static SendingFixture tenant(String template) {
    var fixture = new SendingFixture();
    fixture.in(tx -> fixture.store(tx, template));
    return fixture;
  }

  private int store(io.relance.db.Tx tx, String template) {
    tx.update(
        "update tenant set clock = $2 where tenant = $1", tenant, OffsetDateTime.parse(TODAY));
    tx.update(
        """
        insert into entity (tenant, entity, name, currency, time_zone, grouping, first_sync_guard)
        values ($1, $2, 'Ateliers Étoile', 'EUR', 'Europe/Paris', 'item', false)
        """,
        tenant,
        ENTITY);
    tx.update(
        "insert into profile (tenant, profile, name, is_default) values ($1, $2, 'Standard', true)",
        tenant,
        profile);
    var shape =
        ScenarioJson.write(
            ScenarioJson.read(
                new JsonObject(
                    """
                    {"catchUp": "spaced", "branches": {
                      "withEmail": {"enabled": true, "steps": [%s]},
                      "withoutEmail": {"enabled": true, "steps": [%s]}}}
                    """
                        .formatted(step("email", template), step("letter", template)))));
    tx.update(
        "insert into scenario (tenant, profile, catch_up, branches) values ($1, $2, $3, $4)",
        tenant,
        profile,
        shape.getString("catchUp"),
        shape.getJsonObject("branches"));
    return tx.update(
        """
        insert into sync (tenant, sync, entity, source, mode, started_at, finished_at)
        values ($1, $2, $3, 'http', 'delta', $4, $4)
        """,
        tenant,
        UUID.randomUUID(),
        ENTITY,
        OffsetDateTime.parse(TODAY).withOffsetSameInstant(ZoneOffset.UTC));
  }

  /** From here on it lives today, and its own mail server counts. */
  SendingFixture leavingTheSandbox() {
    in(
        tx -> {
          tx.update("update tenant set clock = null, sandbox = false where tenant = $1", tenant);
          return tx.update(
              "update sync set finished_at = $2 where tenant = $1",
              tenant,
              clocks().system().atOffset(ZoneOffset.UTC));
        });
    return this;
  }

  /** Nothing of it goes any more: every story's sender looks after all tenants of the database. */
  void stopsSending() {
    in(
        tx ->
            tx.update(
                "update tenant set sending_stopped_at = now(), sending_stopped_by = 'Anne' where tenant = $1",
                tenant));
  }

  private static String step(String channel, String template) {
    return """
    {"phase": "reminder", "level": 1, "channel": "%s", "template": "%s", "automatic": true,
     "trigger": {"reference": "due-date", "days": 10, "endOfMonth": false}}
    """
        .formatted(channel, template);
  }

  /** The customer has the profile, chosen by hand. */
  SendingFixture withProfile(String customer) {
    in(
        tx ->
            tx.update(
                """
                update customer set profile = $3, profile_source = 'hand' where tenant = $1 and customer = $2
                """,
                tenant,
                customer,
                profile));
    return this;
  }

  SendingFixture contact(String id, String customer, String email) {
    in(
        tx ->
            tx.update(
                "insert into contact (tenant, entity, contact, customer, email) values ($1, $2, $3, $4, $5)",
                tenant,
                ENTITY,
                id,
                customer,
                email));
    return this;
  }

  /** A customer with an overdue invoice, and the reminder for it queued. */
  SendingFixture owing(String customer, String name, String email, String openAmount) {
    in(
        tx -> {
          tx.update(
              """
              insert into customer (tenant, entity, customer, name, email) values ($1, $2, $3, $4, $5)
              """,
              tenant,
              ENTITY,
              customer,
              name,
              email.isEmpty() ? null : email);
          tx.update(
              """
              insert into entry (tenant, entity, entry, customer, kind, reference, entry_date, due_date, amount,
                open_amount, currency)
              values ($1, $2, $3, $4, 'invoice', $3, $5, $6, $7, $7, 'EUR')
              """,
              tenant,
              ENTITY,
              "F-" + customer,
              customer,
              LocalDate.parse("2012-12-01"),
              LocalDate.parse("2012-12-31"),
              new BigDecimal(openAmount));
          FOLLOWUP.evaluating().changed(tx, ENTITY, List.of(customer));
          return 0;
        });
    return this;
  }

  <T> T in(Database.Work<T> work) {
    return onVirtualThread(() -> DATABASE.inTenant(tenant, work));
  }

  /** A sender that sends everybody's mail to one server. */
  static Sender sender(MailServer server) {
    return sender(new MailServers(server, server, Map.of()), SETTINGS);
  }

  static Sender sender(MailServers servers, SendingSettings settings) {
    return new Sender(
        onVirtualThread(
            () ->
                Sending.start(
                    vertx(),
                    DATABASE,
                    FOLLOWUP.handover(),
                    clocks(),
                    TEMPLATES,
                    servers,
                    new LatePaymentReading(RateTables.open(Path.of("config/late-payment"))),
                    settings)));
  }

  /** The senders of one node. */
  record Sender(Sending sending) implements AutoCloseable {
    @Override
    public void close() {
      onVirtualThread(
          (Callable<Boolean>)
              () -> {
                sending.close();
                return true;
              });
    }
  }

  List<Task> tasks() {
    return in(
        tx -> FOLLOWUP.tasks().list(tx, new TaskQuery(ENTITY, null, null, null, null, 500, null)));
  }

  TaskStatus status() {
    return tasks().getFirst().status();
  }

  List<Reminder> reminders() {
    return in(tx -> new Reminders().list(tx, ENTITY, null, 100, null));
  }
}
