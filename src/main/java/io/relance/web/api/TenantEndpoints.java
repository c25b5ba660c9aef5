package io.relance.web.api;

import io.relance.access.Role;
import io.relance.access.Tenants;
import io.relance.access.Tenants.Tenant;
import io.relance.access.Tokens;
import io.relance.db.Database;
import io.relance.followup.SendingSwitch;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Tenants, which the operator creates, and the clock of a sandbox. */
final class TenantEndpoints {
  private final Database database;
  private final Tenants tenants;
  private final Tokens tokens;

  TenantEndpoints(Database database, Tenants tenants, Tokens tokens) {
    this.database = database;
    this.tenants = tenants;
    this.tokens = tokens;
  }

  Answer create(Call call) {
    var body = call.body();
    var tenant =
        new Tenant(
            UUID.randomUUID(),
            body.getString("name"),
            body.getString("locale"),
            body.getBoolean("sandbox", false));
    var adminToken =
        database.inTenant(
            tenant.id(),
            tx -> {
              tenants.create(tx, tenant);
              return tokens.issue(tx, Role.ADMINISTRATOR, "first administrator", null);
            });
    return Answer.created(
        new JsonObject()
            .put("id", tenant.id().toString())
            .put("name", tenant.name())
            .put("locale", tenant.locale())
            .put("sandbox", tenant.sandbox())
            .put("adminToken", adminToken));
  }

  Answer setClock(Call call) {
    var now = instant(call.body().getString("now"));
    var set =
        call.in(
            database,
            tx -> {
              SendingSwitch.ring(tx);
              return tenants.setClock(tx, now);
            });
    return set
        ? Answer.ok(new JsonObject().put("now", now.toString()))
        : Problem.of(
            409,
            "not-a-sandbox",
            "Only a sandbox tenant has a settable clock.\nMaybe ask the operator for a sandbox tenant.");
  }

  private static Instant instant(String text) {
    try {
      var at = OffsetDateTime.parse(text);
      if (at.getYear() >= 1900 && at.getYear() <= 2999) {
        return at.toInstant().truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException e) {
      // Said below, with the value.
    }
    throw new ProblemException(
        Problem.at(
            "/now",
            "invalid-time",
            "\"%s\" is no time between 1900 and 2999.\nMaybe write it as 2013-01-31T08:00:00Z."
                .formatted(text)));
  }
}
