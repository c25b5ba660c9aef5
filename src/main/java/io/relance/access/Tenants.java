package io.relance.access;

import io.relance.db.Tx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscribers, each isolated from every other. */
public final class Tenants {
  private final Clocks clocks;

  /** Tenants created at the system's time. */
  public Tenants(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * One subscriber.
   *
   * @param code short name with which its people log in; unique, lower case
   * @param locale "fr" or "en": the language of its customers and screens where nothing else is
   *     said
   * @param sandbox it has a settable clock, and its mail goes to the sandbox mailbox only
   */
  public record Tenant(UUID id, String code, String name, String locale, boolean sandbox) {}

  /**
   * Stores a new tenant. The transaction must be opened for its id. False, and nothing stored, when
   * another tenant has its code.
   */
  public boolean create(Tx tx, Tenant tenant) {
    if (tx.update(
            "insert into tenant_directory (tenant, code) values ($1, $2) on conflict (code) do nothing",
            tenant.id(),
            tenant.code())
        == 0) {
      return false;
    }
    tx.update(
        """
        insert into tenant (tenant, name, locale, sandbox, created_at) values ($1, $2, $3, $4, $5)
        """,
        tenant.id(),
        tenant.name(),
        tenant.locale(),
        tenant.sandbox(),
        clocks.system().atOffset(ZoneOffset.UTC));
    return true;
  }

  /** The tenant whose people log in with this code; empty when there is none. */
  public Optional<UUID> withCode(Tx tx, String code) {
    return tx
        .list(
            "select tenant from tenant_directory where code = $1",
            row -> row.getUUID("tenant"),
            code.strip().toLowerCase(Locale.ROOT))
        .stream()
        .findFirst();
  }

  /** The transaction's own tenant, or empty when it is not stored. */
  public Optional<Tenant> find(Tx tx) {
    return tx
        .list(
            """
            select code, name, locale, sandbox from tenant join tenant_directory using (tenant)
            where tenant = $1
            """,
            row ->
                new Tenant(
                    tx.tenant(),
                    row.getString("code"),
                    row.getString("name"),
                    row.getString("locale"),
                    row.getBoolean("sandbox")),
            tx.tenant())
        .stream()
        .findFirst();
  }

  /** Gives the transaction's own tenant another name or language; null leaves what it has. */
  public void change(Tx tx, @Nullable String name, @Nullable String locale) {
    tx.update(
        "update tenant set name = coalesce($2, name), locale = coalesce($3, locale) where tenant = $1",
        tx.tenant(),
        name,
        locale);
  }

  /** Sets a sandbox tenant's clock. False, and nothing changed, when the tenant is no sandbox. */
  public boolean setClock(Tx tx, Instant now) {
    return tx.update(
            "update tenant set clock = $2 where tenant = $1 and sandbox",
            tx.tenant(),
            now.atOffset(ZoneOffset.UTC))
        > 0;
  }
}
