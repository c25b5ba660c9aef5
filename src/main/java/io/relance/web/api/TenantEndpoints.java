package io.relance.web.api;

import io.relance.access.Role;
import io.relance.access.TenantCode;
import io.relance.access.Tenants;
import io.relance.access.Tenants.Tenant;
import io.relance.access.Tokens;
import io.relance.db.Database;
import io.relance.db.Tx;
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
    var wanted = body.getString("code");
    var id = UUID.randomUUID();
    return database.inTenant(
        id,
        tx -> {
          var tenant = tenant(body, id, wanted == null ? suggested(body) : wanted);
          if (tenants.create(tx, tenant)) {
            return created(tx, tenant);
          }
          if (wanted != null) {
            return taken(wanted);
          }
          var another = tenant(body, id, TenantCode.another(tenant.code()));
          return tenants.create(tx, another) ? created(tx, another) : taken(another.code());
        });
  }

  private static String suggested(JsonObject body) {
    return TenantCode.suggestedBy(body.getString("name"));
  }

  private static Tenant tenant(JsonObject body, UUID id, String code) {
    return new Tenant(
        id,
        code,
        body.getString("name"),
        body.getString("locale"),
        body.getBoolean("sandbox", false));
  }

  private static Problem taken(String code) {
    return Problem.of(
        409,
        "code-taken",
        "Another tenant logs in with \"%s\" already.\nMaybe choose another code.".formatted(code));
  }

  private Answer created(Tx tx, Tenant tenant) {
    var adminToken = tokens.issue(tx, Role.ADMINISTRATOR, "first administrator", null);
    return Answer.created(
        new JsonObject()
            .put("id", tenant.id().toString())
            .put("code", tenant.code())
            .put("name", tenant.name())
            .put("locale", tenant.locale())
            .put("sandbox", tenant.sandbox())
            .put("adminToken", adminToken));
  }

  Answer get(Call call) {
    return Answer.ok(json(call.reading(database, tx -> tenants.find(tx).orElseThrow())));
  }

  Answer change(Call call) {
    var name = call.body().getString("name");
    var locale = call.body().getString("locale");
    return call.in(
        database,
        tx -> {
          call.trace().before(json(tenants.find(tx).orElseThrow()));
          tenants.change(tx, name == null ? null : name.strip(), locale);
          return Answer.ok(json(tenants.find(tx).orElseThrow()));
        });
  }

  private static JsonObject json(Tenant tenant) {
    return new JsonObject()
        .put("id", tenant.id().toString())
        .put("name", tenant.name())
        .put("locale", tenant.locale())
        .put("sandbox", tenant.sandbox());
  }

  Answer setClock(Call call) {
    var now = instant(call.body().getString("now"));
    return call.in(
        database,
        tx -> {
          if (!tenants.setClock(tx, now)) {
            return notSandbox();
          }
          SendingSwitch.ring(tx);
          return Answer.ok(new JsonObject().put("now", now.toString()));
        });
  }

  private static Problem notSandbox() {
    return Problem.of(
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
