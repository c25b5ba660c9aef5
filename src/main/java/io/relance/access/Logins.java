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

  /** A person's name and role. */
  public record Login(String login, Role role) {}

  /** What a right password gives. */
  public record Session(String token, Role role, Instant expiresAt) {}

  /** Creates a login, or gives it a new password and role. */
  public void put(Tx tx, String login, String password, Role role) {
    tx.update(
        """
        insert into login (tenant, login, password_hash, role) values ($1, $2, $3, $4)
        on conflict (tenant, login) do update
        set password_hash = excluded.password_hash, role = excluded.role
        """,
        tx.tenant(),
        login,
        passwords.hash(password),
        role.code());
  }

  /** The tenant's logins by name, after the cursor. */
  public List<Login> list(Tx tx, int limit, @Nullable String after) {
    return tx.list(
        """
        select login, role from login
        where tenant = $1 and ($2::text is null or login > $2) order by login limit $3
        """,
        row -> new Login(row.getString("login"), Role.of(row.getString("role"))),
        tx.tenant(),
        after,
        limit);
  }

  /** Takes a login away; its sessions stay until they end. False when there is none. */
  public boolean delete(Tx tx, String login) {
    return tx.update("delete from login where tenant = $1 and login = $2", tx.tenant(), login) > 0;
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
    return stored.filter(ignored -> right).map(found -> open(claimed, login, found.role()));
  }

  private record Stored(String passwordHash, Role role) {}

  private static Optional<Stored> find(Tx tx, String login) {
    return tx
        .list(
            "select password_hash, role from login where tenant = $1 and login = $2",
            row -> new Stored(row.getString("password_hash"), Role.of(row.getString("role"))),
            tx.tenant(),
            login)
        .stream()
        .findFirst();
  }

  private Session open(UUID tenant, String login, Role role) {
    var expiresAt = clocks.system().plus(SESSION);
    var token =
        database.inTenant(
            tenant,
            tx -> {
              tokens.forgetEnded(tx);
              return tokens.issue(tx, role, login, expiresAt);
            });
    return new Session(token, role, expiresAt);
  }
}
