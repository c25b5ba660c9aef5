package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.ledger.CustomerNames;
import io.relance.sending.Reminder;
import io.relance.sending.Reminders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What was sent: to whom, in which words, about which entries. */
final class ReminderEndpoints {
  private final Database database;
  private final Days days;
  private final Reminders reminders = new Reminders();

  ReminderEndpoints(Database database, Clocks clocks) {
    this.database = database;
    this.days = new Days(clocks);
  }

  Answer list(Call call) {
    var after = call.afterId();
    return call.reading(
        database,
        tx ->
            Answer.page(
                reminders.list(tx, query(tx, call), call.limit() + 1, after),
                call.limit(),
                one -> json(one.reminder(), one.customerName()),
                one -> one.reminder().id().toString()));
  }

  private Reminders.Query query(Tx tx, Call call) {
    var days = this.days.between(tx, call);
    return new Reminders.Query(
        call.query("entity"),
        call.query("customer"),
        call.query("outcome"),
        call.query("channel"),
        call.query("step"),
        days.from(),
        days.before());
  }

  Answer get(Call call) {
    var id = call.id("id");
    return call.reading(
        database,
        tx ->
            reminders
                .find(tx, id)
                .<Answer>map(found -> Answer.ok(json(found, name(tx, found))))
                .orElseGet(Problem::notFound));
  }

  private static String name(Tx tx, Reminder reminder) {
    return CustomerNames.of(
            tx, List.of(new CustomerNames.Key(reminder.entity(), reminder.customer())))
        .of(reminder.entity(), reminder.customer());
  }

  /** A letter as it was printed. */
  Answer document(Call call) {
    var id = call.id("id");
    return call.reading(database, tx -> reminders.document(tx, id))
        .<Answer>map(pdf -> new Answer.Bytes("application/pdf", pdf))
        .orElseGet(Problem::notFound);
  }

  private static JsonObject json(Reminder reminder, String customerName) {
    var lines = new JsonArray();
    reminder.lines().stream().map(ReminderEndpoints::json).forEach(lines::add);
    return new JsonObject()
        .put("id", reminder.id().toString())
        .put("task", reminder.task().toString())
        .put("entity", reminder.entity())
        .put("customer", reminder.customer())
        .put("customerName", customerName)
        .put("channel", reminder.channel().code())
        .put("phase", reminder.phase().code())
        .put("level", reminder.level())
        .put("recipients", new JsonArray(List.copyOf(reminder.recipients())))
        .put("cc", new JsonArray(List.copyOf(reminder.cc())))
        .put("subject", reminder.subject())
        .put("body", reminder.text() == null ? reminder.html() : reminder.text())
        .put("bodyHtml", reminder.html())
        .put("hasDocument", reminder.hasDocument())
        .put("lines", lines)
        .put("currency", reminder.currency())
        .put("total", reminder.total().toPlainString())
        .put("messageId", reminder.messageId())
        .put("outcome", reminder.outcome().code())
        .put("detail", reminder.detail())
        .put("recordedAt", reminder.recordedAt().toString());
  }

  private static JsonObject json(Reminder.Line line) {
    return new JsonObject()
        .put("entry", line.entry())
        .put("reference", line.reference())
        .put("kind", line.kind())
        .put("dueDate", line.dueDate().toString())
        .put("daysOverdue", line.daysOverdue())
        .put("level", line.level())
        .put("openAmount", line.openAmount().toPlainString());
  }
}
