package io.relance.web.api;

import io.relance.access.Attempts;
import io.relance.access.Clocks;
import io.relance.access.Logins;
import io.relance.access.Role;
import io.relance.access.Tenants;
import io.relance.access.Tokens;
import io.relance.db.Database;
import io.relance.db.Decided;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who may enter: sessions, tokens, logins. */
final class AccessEndpoints {
  private static final int WRONG_PASSWORDS_PER_MINUTE = 10;

  private final Database database;
  private final Clocks clocks;
  private final Tenants tenants;
  private final Tokens tokens;
  private final Logins logins;
  private final Attempts wrongPasswords;

  AccessEndpoints(Database database, Clocks clocks, Tokens tokens, Logins logins) {
    this.tenants = new Tenants(clocks);
    this.database = database;
    this.clocks = clocks;
    this.tokens = tokens;
    this.logins = logins;
    this.wrongPasswords =
        new Attempts(WRONG_PASSWORDS_PER_MINUTE, Duration.ofMinutes(1), clocks::system);
  }

  Answer enter(Call call) {
    var body = call.body();
    var named = body.getString("tenant");
    var tenant = tenantOf(named);
    var login = body.getString("login");
    var key = key(tenant == null ? named.strip() : tenant, login);
    if (!wrongPasswords.begin(key)) {
      return tooManyWrongPasswords();
    }
    var wrong = false;
    Optional<Logins.Session> session;
    try {
      session = logins.enter(tenant, login, body.getString("password"));
      wrong = session.isEmpty();
    } finally {
      if (!wrong) {
        wrongPasswords.takeBack(key);
      }
    }
    return session
        .<Answer>map(
            open ->
                Answer.created(
                    new JsonObject()
                        .put("token", open.token())
                        .put("role", open.role().code())
                        .put("expiresAt", open.expiresAt().toString())))
        .orElseGet(
            () ->
                Problem.of(
                        401,
                        "wrong-login",
                        "Tenant, login and password do not belong together.\nMaybe check all three.")
                    .with("WWW-Authenticate", "Bearer realm=\"relance\""));
  }

  /** However a tenant is written, its logins' wrong passwords are counted together. */
  private static String key(Object tenant, String login) {
    return (tenant + " " + login).toLowerCase(Locale.ROOT);
  }

  /** By its id or by its code. A code that nobody has is no tenant. */
  private @Nullable UUID tenantOf(String tenant) {
    return Call.uuid(tenant)
        .or(() -> database.withoutTenant(tx -> tenants.withCode(tx, tenant)))
        .orElse(null);
  }

  /** A person's session ends; a program's token stays. */
  Answer leave(Call call) {
    if (call.member().login() != null) {
      call.in(
          database,
          tx ->
              tokens.revoke(tx, call.member().token()) ? new Answer.Nothing() : Problem.notFound());
    }
    return new Answer.Nothing();
  }

  private static Problem tooManyWrongPasswords() {
    return Problem.of(
            429,
            "too-many-wrong-passwords",
            "Too many wrong passwords for this login.\nMaybe wait a minute.")
        .with("Retry-After", "60");
  }

  Answer listTokens(Call call) {
    var found = call.reading(database, tx -> tokens.list(tx, call.limit() + 1, call.after()));
    return Answer.page(found, call.limit(), AccessEndpoints::json, Tokens.Issued::id);
  }

  Answer createToken(Call call) {
    var role = Role.of(call.body().getString("role"));
    var label = call.body().getString("label");
    var portfolio = portfolio(role, call.body());
    @Nullable Integer days = call.body().getInteger("expiresInDays");
    var expiresAt = days == null ? null : clocks.system().plus(Duration.ofDays(days));
    var token =
        call.in(
                database,
                tx -> new Decided.Done<>(tokens.issue(tx, role, label, portfolio, expiresAt)))
            .value();
    return Answer.created(
        new JsonObject()
            .put("token", token)
            .put("role", role.code())
            .put("label", label)
            .put("portfolio", json(portfolio))
            .put("expiresAt", expiresAt == null ? null : expiresAt.toString()));
  }

  Answer revokeToken(Call call) {
    var id = call.path("id");
    return call.in(
        database, tx -> tokens.revoke(tx, id) ? new Answer.Nothing() : Problem.notFound());
  }

  Answer listLogins(Call call) {
    var found = call.reading(database, tx -> logins.list(tx, call.limit() + 1, call.after()));
    return Answer.page(found, call.limit(), AccessEndpoints::json, Logins.Login::login);
  }

  Answer putLogin(Call call) {
    var role = Role.of(call.body().getString("role"));
    var login = new Logins.Login(call.path("login"), role, portfolio(role, call.body()));
    var password = call.body().getString("password");
    return call.in(
        database,
        tx -> {
          if (login.role() != Role.ADMINISTRATOR && logins.isLastAdministrator(tx, login.login())) {
            return lastAdministrator(login.login());
          }
          logins.put(tx, login, password);
          return Answer.ok(json(login));
        });
  }

  /** What is left out stays as it is. */
  Answer changeLogin(Call call) {
    var name = call.path("login");
    var body = call.body();
    return call.in(
        database,
        tx -> {
          var stored = logins.login(tx, name).orElse(null);
          if (stored == null) {
            return Problem.notFound();
          }
          call.trace().before(json(stored));
          var role = Role.of(body.getString("role", stored.role().code()));
          if (role != Role.ADMINISTRATOR && logins.isLastAdministrator(tx, name)) {
            return lastAdministrator(name);
          }
          var changed =
              new Logins.Login(
                  name,
                  role,
                  body.containsKey("portfolio") ? portfolio(role, body) : kept(role, stored));
          logins.change(tx, changed);
          var password = body.getString("password");
          if (password != null) {
            logins.password(tx, name, password);
          }
          return Answer.ok(json(changed));
        });
  }

  /** Who becomes an administrator sees every customer from then on. */
  private static @Nullable List<String> kept(Role role, Logins.Login stored) {
    return role == Role.ADMINISTRATOR ? null : stored.portfolio();
  }

  Answer changeOwnPassword(Call call) {
    var name = call.member().login();
    if (name == null) {
      return Problem.of(
          409, "no-password", "A program's token has no password.\nMaybe log in as a person.");
    }
    var body = call.body();
    var key = key(call.tenant(), name);
    if (!wrongPasswords.begin(key)) {
      return tooManyWrongPasswords();
    }
    var wrong = new AtomicBoolean();
    try {
      return call.in(
          database,
          tx -> {
            if (!logins.isPassword(tx, name, body.getString("current"))) {
              wrong.set(true);
              return notYourPassword(name);
            }
            logins.password(tx, name, body.getString("password"));
            return new Answer.Nothing();
          });
    } finally {
      if (!wrong.get()) {
        wrongPasswords.takeBack(key);
      }
    }
  }

  private static Problem notYourPassword(String name) {
    return new Problem(
        422,
        "wrong-password",
        "This is not the password of \"%s\".\nMaybe check it.".formatted(name),
        List.of(Problem.Fault.at("/current", "wrong-password", "This is not your password.")),
        Map.of());
  }

  Answer deleteLogin(Call call) {
    var login = call.path("login");
    return call.in(
        database,
        tx -> {
          if (logins.isLastAdministrator(tx, login)) {
            return lastAdministrator(login);
          }
          return logins.delete(tx, login) ? new Answer.Nothing() : Problem.notFound();
        });
  }

  private static Problem lastAdministrator(String login) {
    return Problem.of(
        409,
        "last-administrator",
        "\"%s\" is the last administrator: nobody could change anything any more.\nMaybe make somebody else an administrator first."
            .formatted(login));
  }

  private static JsonObject json(Tokens.Issued token) {
    var expiresAt = token.expiresAt();
    return new JsonObject()
        .put("id", token.id())
        .put("role", token.role().code())
        .put("label", token.label())
        .put("login", token.login())
        .put("portfolio", json(token.portfolio()))
        .put("createdAt", token.createdAt().toString())
        .put("expiresAt", expiresAt == null ? null : expiresAt.toString());
  }

  private static JsonObject json(Logins.Login login) {
    return new JsonObject()
        .put("login", login.login())
        .put("role", login.role().code())
        .put("portfolio", json(login.portfolio()));
  }

  private static @Nullable JsonArray json(@Nullable List<String> portfolio) {
    return portfolio == null ? null : new JsonArray(List.copyOf(portfolio));
  }

  /** The collectors asked for; null for every customer. An administrator sees them all. */
  private static @Nullable List<String> portfolio(Role role, JsonObject body) {
    var asked = body.getJsonArray("portfolio");
    if (asked != null && role == Role.ADMINISTRATOR) {
      throw new ProblemException(
          Problem.at(
              "/portfolio",
              "portfolio-of-administrator",
              "An administrator sees every customer.\nMaybe give the role \"user\" or \"viewer\"."));
    }
    return asked == null ? null : asked.stream().map(String::valueOf).distinct().toList();
  }
}
