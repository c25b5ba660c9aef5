package io.relance.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks. */
public sealed interface Caller {
  /** Nobody in particular: what is open to everybody. */
  record Anyone() implements Caller {}

  /** Who runs the service; belongs to no tenant and sees no tenant's data. */
  record Operator() implements Caller {}

  /**
   * Somebody, or a program, of one tenant.
   *
   * @param label what the token was named when it was issued; shown where it acted
   * @param token listed id of the token that it came with
   * @param login of the person whose session it is; null for a program
   * @param portfolio collectors whose customers it sees; null when it sees every customer
   */
  record Member(
      UUID tenant,
      Role role,
      String label,
      String token,
      @Nullable String login,
      @Nullable List<String> portfolio)
      implements Caller {
    /** Somebody who has left, in whose name work goes on. */
    public static Member away(
        UUID tenant,
        Role role,
        String label,
        @Nullable String login,
        @Nullable List<String> portfolio) {
      return new Member(tenant, role, label, "", login, portfolio);
    }
  }
}
