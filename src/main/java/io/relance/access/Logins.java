package io.relance.access;

import io.relance.db.Database;
import io.relance.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who enter with a name and a password, for which they get a token that ends soon. */
public final class Logins {
  /** For how long a session's token opens the door. */
  public static final Duration SESSION = Duration.ofHours(8);

  private final Database database;
  private final Clocks clocks;
  private final Tokens tokens;
  private final Passwords passwords;

  /** A hash that no password has: unknown names cost as much time as wrong passwords. */
  private final String nobody;

  /** Log-ins whose sessions end by the system's time. */
  public Logins(Database database, Clocks clocks, Tokens tokens, Passwords passwords) {
    this.database = database;
    this.clocks = clocks;
    this.tokens = tokens;
    this.passwords = passwords;
    this.nobody = passwords.hash(UUID.randomUUID().toString());
  }

  /**
   * A person's name and role.
   *
   * @param portfolio collectors whose customers the person sees; null for every customer
   */
  public record Login(String login, Role role, @Nullable List<String> portfolio) {}

  /** What a right password gives. */
  public record Session(String token, Role role, Instant expiresAt) {}

  /** Creates a login that sees every customer, or gives it a new password and role. */
  public void put(Tx tx, String login, String password, Role role) {
    put(tx, new Login(login, role, null), password);
  }

  /**
   * Creates a login, or gives it a new password, role and portfolio; its sessions end, so that
   * nobody goes on with what they may do no more.
   */
  public void put(Tx tx, Login login, String password) {
    var portfolio = login.portfolio();
    tx.update(
        """
        insert into login (tenant, login, password_hash, role, portfolio) values ($1, $2, $3, $4, $5)
        on conflict (tenant, login) do update
        set password_hash = excluded.password_hash, role = excluded.role, portfolio = excluded.portfolio
        """,
        tx.tenant(),
        login.login(),
        passwords.hash(password),
        login.role().code(),
        portfolio == null ? null : portfolio.toArray(String[]::new));
    tokens.endSessions(tx, login.login());
  }

  /** A login, or empty when there is none of that name. */
  public Optional<Login> login(Tx tx, String login) {
    return find(tx, login).map(found -> new Login(login, found.role(), found.portfolio()));
  }

  /** Gives a login that there is another role and portfolio; its sessions end. */
  public void change(Tx tx, Login login) {
    var portfolio = login.portfolio();
    tx.update(
        "update login set role = $3, portfolio = $4 where tenant = $1 and login = $2",
        tx.tenant(),
        login.login(),
        login.role().code(),
        portfolio == null ? null : portfolio.toArray(String[]::new));
    tokens.endSessions(tx, login.login());
  }

  /** Gives a login that there is another password; its sessions end. */
  public void password(Tx tx, String login, String password) {
    tx.update(
        "update login set password_hash = $3 where tenant = $1 and login = $2",
        tx.tenant(),
        login,
        passwords.hash(password));
    tokens.endSessions(tx, login);
  }

  /** Whether it is the login's password; no for a login that there is not, in the same time. */
  public boolean isPassword(Tx tx, String login, String password) {
    return passwords.matches(password, find(tx, login).map(Stored::passwordHash).orElse(nobody));
  }

  /** The tenant's logins by name, after the cursor. */
  public List<Login> list(Tx tx, int limit, @Nullable String after) {
    return tx.list(
        """
        select login, role, portfolio from login
        where tenant = $1 and ($2::text is null or login > $2) order by login limit $3
        """,
        row ->
            new Login(
                row.getString("login"), Role.of(row.getString("role")), Tokens.portfolio(row)),
        tx.tenant(),
        after,
        limit);
  }

  /** Takes a login and its sessions away. False when there is none. */
  public boolean delete(Tx tx, String login) {
    var there =
        tx.update("delete from login where tenant = $1 and login = $2", tx.tenant(), login) > 0;
    tokens.endSessions(tx, login);
    return there;
  }

  /**
   * Whether nobody would administer the tenant without this login: no other login does, and no
   * program's token that is in force. Until the transaction ends, no other login changes.
   */
  public boolean isLastAdministrator(Tx tx, String login) {
    var administrators =
        tx.list(
            """
            select login from login where tenant = $1 and role = $2 order by login for update
            """,
            row -> row.getString("login"),
            tx.tenant(),
            Role.ADMINISTRATOR.code());
    return administrators.equals(List.of(login)) && !tokens.administer(tx);
  }

  /**
   * Opens a session, or empty when tenant, name or password is wrong: which of them is never told,
   * not even by the time that the answer takes.
   *
   * @param tenant null when what was given is no tenant's id
   */
  public Optional<Session> enter(@Nullable UUID tenant, String login, String password) {
    var claimed = tenant == null ? new UUID(0, 0) : tenant;
    var stored = database.inTenant(claimed, tx -> find(tx, login));
    var right = passwords.matches(password, stored.map(Stored::passwordHash).orElse(nobody));
    return stored.filter(ignored -> right).flatMap(found -> open(claimed, login, found));
  }

  private record Stored(String passwordHash, Role role, @Nullable List<String> portfolio) {}

  private static Optional<Stored> find(Tx tx, String login) {
    return tx
        .list(
            "select password_hash, role, portfolio from login where tenant = $1 and login = $2",
            row ->
                new Stored(
                    row.getString("password_hash"),
                    Role.of(row.getString("role")),
                    Tokens.portfolio(row)),
            tx.tenant(),
            login)
        .stream()
        .findFirst();
  }

  /**
   * Opens the session of somebody whose password was right. Empty when the login has changed since
   * it was read: what ended its sessions must end this one too. Changes touch the login first and
   * its sessions then, so that whoever holds the login here is seen there.
   */
  private Optional<Session> open(UUID tenant, String login, Stored person) {
    var expiresAt = clocks.system().plus(SESSION);
    return database.inTenant(
        tenant,
        tx -> {
          tx.list(
              "select 1 as held from login where tenant = $1 and login = $2 for share",
              row -> row.getInteger("held"),
              tenant,
              login);
          if (!find(tx, login).equals(Optional.of(person))) {
            return Optional.empty();
          }
          tokens.forgetEnded(tx);
          var token =
              tokens.issueSession(
                  tx, new Login(login, person.role(), person.portfolio()), expiresAt);
          return Optional.of(new Session(token, person.role(), expiresAt));
        });
  }
}
