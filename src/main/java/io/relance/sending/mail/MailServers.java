package io.relance.sending.mail;

import java.util.Map;
import java.util.UUID;

/**
 * Which server sends for whom.
 *
 * @param standard for tenants without one of their own
 * @param sandbox for sandbox tenants, always: nothing of theirs reaches a real customer
 * @param ofTenants a tenant's own server
 */
public record MailServers(
    MailServer standard, MailServer sandbox, Map<UUID, MailServer> ofTenants) {

  /** The server for a tenant. */
  public MailServer of(UUID tenant, boolean isSandbox) {
    return isSandbox ? sandbox : ofTenants.getOrDefault(tenant, standard);
  }
}
