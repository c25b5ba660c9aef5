package io.relance.access;

import io.relance.db.Database;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from a bearer token who asks. Blocks: call it on a virtual thread. */
public final class Authentication {
  private static final int LONGEST_TOKEN = 512;

  private final Database database;
  private final Tokens tokens;
  private final byte @Nullable [] operatorHash;

  /**
   * Authentication against the tenants' tokens and the operator's.
   *
   * @param operatorToken null when there is no operator: nobody can create tenants then
   */
  public Authentication(Database database, Tokens tokens, @Nullable String operatorToken) {
    this.database = database;
    this.tokens = tokens;
    this.operatorHash =
        operatorToken == null || operatorToken.isBlank() ? null : Tokens.hash(operatorToken);
  }

  /** Who has this token; empty when nobody has, or has not any more. */
  public Optional<Caller> caller(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    // Hashes of equal length, compared in constant time: the comparison tells nothing of the token.
    if (operatorHash != null && MessageDigest.isEqual(operatorHash, Tokens.hash(token))) {
      return Optional.of(new Caller.Operator());
    }
    return Tokens.tenantOf(token).flatMap(tenant -> tokens.find(database, tenant, token));
  }
}
