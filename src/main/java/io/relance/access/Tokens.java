package io.relance.access;

import io.relance.access.Logins.Login;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens of tenants: {@code rl_<tenant without dashes>_<random>}, so that the tenant is
 * known before its store is asked. Only their hash is stored: a copy of the store opens no door.
 */
public final class Tokens {
  private static final int RANDOM_BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("rl_([0-9a-f]{32})_[A-Za-z0-9_-]{20,100}");

  private final Clocks clocks;
  private final SecureRandom random = new SecureRandom();

  /** Tokens that end by the system's time, whatever a sandbox clock says. */
  public Tokens(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * A token as it is listed: never the token itself.
   *
   * @param id a part of its hash
   * @param login whose session it is; null for a program's
   */
  public record Issued(
      String id,
      Role role,
      String label,
      @Nullable String login,
      @Nullable List<String> portfolio,
      Instant createdAt,
      @Nullable Instant expiresAt) {}

  /** Issues a token that sees every customer; the answer is the only time that it can be read. */
  public String issue(Tx tx, Role role, String label, @Nullable Instant expiresAt) {
    return issue(tx, role, label, null, expiresAt);
  }

  /**
   * Issues a token; the answer is the only time that it can be read.
   *
   * @param portfolio collectors whose customers it sees; null for every customer
   */
  public String issue(
      Tx tx,
      Role role,
      String label,
      @Nullable List<String> portfolio,
      @Nullable Instant expiresAt) {
    return issue(tx, role, label, portfolio, expiresAt, null);
  }

  /** Issues the token of a person's session, which ends with the login at the latest. */
  String issueSession(Tx tx, Login login, Instant expiresAt) {
    return issue(tx, login.role(), login.login(), login.portfolio(), expiresAt, login.login());
  }

  /** Ends the sessions of a login. */
  void endSessions(Tx tx, String login) {
    tx.update("delete from access_token where tenant = $1 and login = $2", tx.tenant(), login);
  }

  private String issue(
      Tx tx,
      Role role,
      String label,
      @Nullable List<String> portfolio,
      @Nullable Instant expiresAt,
      @Nullable String login) {
    var secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    var token =
        "rl_%s_%s"
            .formatted(
                tx.tenant().toString().replace("-", ""),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    tx.update(
        """
        insert into access_token (tenant, token_hash, role, label, created_at, expires_at, portfolio, login)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        tx.tenant(),
        Buffer.buffer(hash(token)),
        role.code(),
        label,
        offset(clocks.system()),
        expiresAt == null ? null : offset(expiresAt),
        portfolio == null ? null : portfolio.toArray(String[]::new),
        login);
    return token;
  }

  /** The tenant that a token claims, or empty when it does not have a token's shape. */
  static Optional<UUID> tenantOf(String token) {
    var match = SHAPE.matcher(token);
    return match.matches() ? Optional.of(uuid(match.group(1))) : Optional.empty();
  }

  /** Whose token it is, or empty when this tenant has issued no such token or it has ended. */
  Optional<Caller.Member> find(Database database, UUID tenant, String token) {
    return database.first(
        "select role, label, portfolio, login, id from relance.token_in_force($1, $2, $3)",
        row ->
            new Caller.Member(
                tenant,
                Role.of(row.getString("role")),
                row.getString("label"),
                row.getString("id"),
                row.getString("login"),
                portfolio(row)),
        tenant,
        Buffer.buffer(hash(token)),
        offset(clocks.system()));
  }

  /** The tokens in force, by id, after the cursor. */
  public List<Issued> list(Tx tx, int limit, @Nullable String after) {
    return tx.list(
        """
        select left(encode(token_hash, 'hex'), 16) as id, role, label, login, portfolio, created_at, expires_at
        from access_token
        where tenant = $1 and (expires_at is null or expires_at > $2)
          and ($3::text is null or left(encode(token_hash, 'hex'), 16) > $3)
        order by id
        limit $4
        """,
        Tokens::toIssued,
        tx.tenant(),
        offset(clocks.system()),
        after,
        limit);
  }

  /** Ends a token by its listed id. False when there is none. */
  public boolean revoke(Tx tx, String id) {
    return tx.update(
            "delete from access_token where tenant = $1 and left(encode(token_hash, 'hex'), 16) = $2",
            tx.tenant(),
            id)
        > 0;
  }

  /** Whether a token that is no person's session administers the tenant. */
  boolean administer(Tx tx) {
    return !tx.list(
            """
            select 1 as held from access_token
            where tenant = $1 and role = $2 and login is null and (expires_at is null or expires_at > $3)
            limit 1
            """,
            row -> row.getInteger("held"),
            tx.tenant(),
            Role.ADMINISTRATOR.code(),
            offset(clocks.system()))
        .isEmpty();
  }

  /** Deletes the tenant's tokens that have ended. Returns how many. */
  int forgetEnded(Tx tx) {
    return tx.update(
        "delete from access_token where tenant = $1 and expires_at <= $2",
        tx.tenant(),
        offset(clocks.system()));
  }

  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  static @Nullable List<String> portfolio(Row row) {
    var collectors = row.getArrayOfStrings("portfolio");
    return collectors == null ? null : List.of(collectors);
  }

  private static Issued toIssued(Row row) {
    var expiresAt = row.getOffsetDateTime("expires_at");
    return new Issued(
        row.getString("id"),
        Role.of(row.getString("role")),
        row.getString("label"),
        row.getString("login"),
        portfolio(row),
        row.getOffsetDateTime("created_at").toInstant(),
        expiresAt == null ? null : expiresAt.toInstant());
  }

  private static UUID uuid(String hex) {
    return new UUID(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
