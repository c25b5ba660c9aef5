package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.ledger.AccountStore;
import io.relance.ledger.Entry;
import io.relance.policy.PolicyStore;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.calendar.HolidayCalendar;
import io.relance.policy.latepayment.Figures;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.policy.latepayment.RateTable;
import io.relance.policy.latepayment.RateTables;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.List;

/** What a delay costs by law, and which days are holidays. */
final class LatePaymentEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Calendars calendars;
  private final RateTables tables;
  private final LatePaymentReading figures;
  private final PolicyStore policies = new PolicyStore();
  private final AccountStore accounts = new AccountStore();

  LatePaymentEndpoints(Database database, Clocks clocks, Calendars calendars, RateTables tables) {
    this.database = database;
    this.clocks = clocks;
    this.calendars = calendars;
    this.tables = tables;
    this.figures = new LatePaymentReading(tables);
  }

  Answer ofEntry(Call call) {
    var code = call.path("entity");
    var id = call.path("id");
    var asked = call.queryDate("date");
    return call.reading(
        database,
        tx -> {
          var entity = policies.entity(tx, code).orElse(null);
          if (entity == null) {
            return Problem.notFound();
          }
          var day = asked == null ? clocks.today(tx, entity.timeZone()) : asked;
          var entry = accounts.entry(tx, code, id, day).orElse(null);
          if (entry == null) {
            return Problem.notFound();
          }
          var found = figures.of(tx, entity, List.of(entry), day).get(id);
          return found == null
              ? Problem.notFound()
              : Answer.ok(json(entry, found).put("date", day.toString()));
        });
  }

  Answer calendars(Call call) {
    var after = call.after();
    var found =
        calendars.codes().stream()
            .filter(code -> after == null || code.compareTo(after) > 0)
            .flatMap(code -> calendars.find(code).stream())
            .toList();
    return Answer.page(
        found,
        call.limit(),
        one ->
            new JsonObject()
                .put("code", one.code())
                .put("fr", one.names().fr())
                .put("en", one.names().en())
                .put("source", one.source()),
        HolidayCalendar::code);
  }

  Answer rates(Call call) {
    var after = call.after();
    var found =
        tables.codes().stream()
            .filter(code -> after == null || code.compareTo(after) > 0)
            .flatMap(code -> tables.find(code).stream())
            .toList();
    return Answer.page(
        found,
        call.limit(),
        one ->
            new JsonObject()
                .put("code", one.code())
                .put("currency", one.currency())
                .put("source", one.source())
                .put("indemnity", one.indemnity().toPlainString())
                .put("until", one.until().toString()),
        RateTable::code);
  }

  Answer calendar(Call call) {
    var year = call.query("year");
    return calendars
        .find(call.path("code"))
        .<Answer>map(
            calendar ->
                Answer.ok(
                    json(
                        calendar,
                        year == null
                            ? clocks.system().atOffset(ZoneOffset.UTC).getYear()
                            : Integer.parseInt(year))))
        .orElseGet(Problem::notFound);
  }

  private static JsonObject json(Entry entry, Figures found) {
    var segments = new JsonArray();
    for (var segment : found.segments()) {
      segments.add(
          new JsonObject()
              .put("from", segment.from().toString())
              .put("to", segment.to().toString())
              .put("days", segment.days())
              .put("open", segment.open().toPlainString())
              .put("percent", segment.percent().toPlainString())
              .put("amount", segment.amount().toPlainString()));
    }
    return new JsonObject()
        .put("entry", entry.id())
        .put("currency", entry.currency())
        .put("penalties", EntityJson.money(found.penalties()))
        .put("indemnity", EntityJson.money(found.indemnity()))
        .put("segments", segments)
        .put("warnings", new JsonArray(List.copyOf(found.warnings())));
  }

  private static JsonObject json(HolidayCalendar calendar, int year) {
    var days = new JsonArray();
    for (var holiday : calendar.of(year)) {
      days.add(
          new JsonObject()
              .put("date", holiday.date().toString())
              .put("fr", holiday.names().fr())
              .put("en", holiday.names().en()));
    }
    return new JsonObject()
        .put("code", calendar.code())
        .put("year", year)
        .put("source", calendar.source())
        .put("holidays", days);
  }
}
