package io.relance.web.api;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.access.Clocks;
import io.relance.access.Logins;
import io.relance.access.Passwords;
import io.relance.access.Role;
import io.relance.access.Tokens;
import io.relance.web.WebFixture;
import io.relance.web.WebFixture.Reply;
import io.relance.web.WebFixture.TenantFixture;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who may enter. */
class AccessTest {
  private final TenantFixture tenant = WebFixture.newTenant();

  private static Reply enter(String tenant, String login, String password) {
    return WebFixture.send(
        null,
        "POST",
        "/api/v1/sessions",
        new JsonObject().put("tenant", tenant).put("login", login).put("password", password));
  }

  private void putLogin(String password, String role) {
    var reply =
        tenant.put(
            "/api/v1/logins/camille", new JsonObject().put("password", password).put("role", role));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  @Test
  void opensASessionWithTheRoleOfTheLogin() {
    putLogin("correct horse battery", "viewer");

    var session = enter(tenant.id().toString(), "camille", "correct horse battery");

    assertThat(session.status()).as(session.text()).isEqualTo(201);
    var token = session.json().getString("token");
    assertThat(WebFixture.send(token, "GET", "/api/v1/entities", null).status()).isEqualTo(200);
    assertThat(WebFixture.send(token, "POST", "/api/v1/profiles", new JsonObject()).status())
        .isEqualTo(403);
  }

  @Test
  void doesNotTellWhatIsWrong() {
    putLogin("correct horse battery", "user");

    var password = enter(tenant.id().toString(), "camille", "wrong");
    var login = enter(tenant.id().toString(), "nobody", "correct horse battery");
    var other = enter(UUID.randomUUID().toString(), "camille", "correct horse battery");
    var garbled = enter("here", "camille", "correct horse battery");

    assertThat(password.status()).isEqualTo(401);
    assertThat(login.text()).isEqualTo(password.text());
    assertThat(other.text()).isEqualTo(password.text());
    assertThat(garbled.text()).isEqualTo(password.text());
  }

  @Test
  void makesAGuesserWait() {
    putLogin("correct horse battery", "user");
    for (int i = 0; i < 10; i++) {
      assertThat(enter(tenant.id().toString(), "camille", "guess " + i).status()).isEqualTo(401);
    }

    var reply = enter(tenant.id().toString(), "camille", "correct horse battery");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("60");
  }

  @Test
  void aGuesserGainsNothingByWritingTheTenantAnotherWay() {
    putLogin("correct horse battery", "user");
    var code = tenant.get("/api/v1/me").json().getJsonObject("tenant").getString("code");
    var ways =
        List.of(
            code, code + " ", " " + code, code.toUpperCase(Locale.ROOT), tenant.id().toString());
    for (int i = 0; i < 10; i++) {
      var way = ways.get(i % ways.size());
      assertThat(enter(way, "camille", "guess " + i).status()).isEqualTo(401);
    }

    assertThat(ways).allMatch(way -> enter(way, "camille", "guess").status() == 429);
    assertThat(enter(code + "  ", "camille", "correct horse battery").status()).isEqualTo(429);
  }

  @Test
  void guessesMadeAtOnceAreCountedLikeOthers() throws Exception {
    putLogin("correct horse battery", "user");
    List<Integer> statuses;
    try (var pool = Executors.newFixedThreadPool(24)) {
      Callable<Integer> guess = () -> enter(tenant.id().toString(), "camille", "guess").status();
      statuses =
          pool.invokeAll(Collections.nCopies(24, guess)).stream().map(Future::resultNow).toList();
    }

    assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(10);
    assertThat(statuses).filteredOn(status -> status == 429).isNotEmpty();
  }

  @Test
  void whoKnowsThePasswordIsNeverMadeToWait() {
    putLogin("correct horse battery", "user");
    for (int i = 0; i < 12; i++) {
      var session = enter(tenant.id().toString(), "camille", "correct horse battery");
      assertThat(session.status()).isEqualTo(201);
    }
  }

  @Test
  void aLoginThatChangesMeanwhileOpensNoSession() {
    putLogin("correct horse battery", "administrator");
    var changed = new AtomicBoolean();
    var clocks =
        new Clocks(
            () -> {
              // The clock is asked between the password and the session.
              if (changed.compareAndSet(false, true)) {
                putLogin("correct horse battery", "viewer");
              }
              return Instant.now();
            });
    try (var passwords = new Passwords()) {
      var logins = new Logins(database(), clocks, new Tokens(clocks), passwords);
      var late =
          onVirtualThread(() -> logins.enter(tenant.id(), "camille", "correct horse battery"));
      var again =
          onVirtualThread(() -> logins.enter(tenant.id(), "camille", "correct horse battery"));

      assertThat(changed).isTrue();
      assertThat(late).isEmpty();
      assertThat(again.orElseThrow().role()).isEqualTo(Role.VIEWER);
    }
  }

  @Test
  void somebodyAlwaysAdministersTheTenant() {
    putLogin("correct horse battery", "administrator");
    var anyToken = tenant.delete("/api/v1/logins/camille");
    assertThat(anyToken.status()).as("a program administers too").isEqualTo(204);

    putLogin("correct horse battery", "administrator");
    var session = enter(tenant.id().toString(), "camille", "correct horse battery");
    var token = session.json().getString("token");
    tenant.in(
        tx ->
            tx.update("delete from access_token where tenant = $1 and login is null", tenant.id()));
    var path = "/api/v1/logins/camille";
    var user = new JsonObject().put("role", "user");

    assertThat(WebFixture.send(token, "DELETE", path, null).code()).isEqualTo("last-administrator");
    assertThat(WebFixture.send(token, "PATCH", path, user).status()).isEqualTo(409);
    var put = user.copy().put("password", "correct horse battery");
    assertThat(WebFixture.send(token, "PUT", path, put).status()).isEqualTo(409);

    put.put("role", "administrator");
    assertThat(WebFixture.send(token, "PUT", "/api/v1/logins/anne", put).status()).isEqualTo(200);
    assertThat(WebFixture.send(token, "PATCH", path, user).status()).isEqualTo(200);
  }

  @Test
  void neverStoresATokenOrAPassword() {
    putLogin("correct horse battery", "user");

    var stored =
        tenant.in(
            tx ->
                tx.list(
                    """
                    select encode(token_hash, 'escape') || label as text from access_token where tenant = $1
                    union all select password_hash from login where tenant = $1
                    """,
                    row -> row.getString("text"),
                    tenant.id()));

    assertThat(stored).hasSize(2).noneMatch(text -> text.contains(tenant.admin()));
    assertThat(stored).anyMatch(text -> text.startsWith("$argon2id$"));
    assertThat(stored).noneMatch(text -> text.contains("correct"));
  }

  @Test
  void endsATokenByItsListedId() {
    var viewer = tenant.token("viewer");
    var items = tenant.get("/api/v1/tokens").json().getJsonArray("items");
    assertThat(items.encode()).doesNotContain(viewer).doesNotContain(tenant.admin());
    var listed =
        items.stream()
            .map(JsonObject.class::cast)
            .filter(token -> token.getString("label").equals("a viewer"))
            .findFirst()
            .orElseThrow();

    var revoked = tenant.delete("/api/v1/tokens/" + listed.getString("id"));

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(WebFixture.send(viewer, "GET", "/api/v1/tasks", null).status()).isEqualTo(401);
  }

  @Test
  void setsTheClockOfASandboxOnly() {
    var real =
        WebFixture.send(
                WebFixture.OPERATOR,
                "POST",
                "/api/v1/tenants",
                new JsonObject().put("name", "Real").put("locale", "en"))
            .json();
    var now = new JsonObject().put("now", "2013-01-31T09:00:00+01:00");

    assertThat(tenant.put("/api/v1/clock", now).json().getString("now"))
        .isEqualTo("2013-01-31T08:00:00Z");
    assertThat(WebFixture.send(real.getString("adminToken"), "PUT", "/api/v1/clock", now).code())
        .isEqualTo("not-a-sandbox");
    assertThat(tenant.put("/api/v1/clock", new JsonObject().put("now", "tomorrow")).code())
        .isEqualTo("invalid-time");
  }
}
