package io.relance.followup;

import io.relance.db.Tx;
import io.relance.followup.RulePool.Verdict;
import io.relance.rules.ProfileDecision;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Stores the profiles that rules or the default gave, where they differ from what is stored. */
final class ProfileWriting {
  private ProfileWriting() {}

  static void write(Tx tx, String entity, List<Verdict.Decided> decided) {
    var changed = decided.stream().filter(ProfileWriting::isChanged).toList();
    if (changed.isEmpty()) {
      return;
    }
    tx.send(
        """
        update customer set profile = now.profile, profile_source = now.source
        from unnest($3::text[], $4::uuid[], $5::text[]) as now (customer, profile, source)
        where customer.tenant = $1 and customer.entity = $2 and customer.customer = now.customer
        """,
        tx.tenant(),
        entity,
        changed.stream().map(one -> one.decision().customer()).toArray(String[]::new),
        changed.stream().map(one -> profile(one).profile()).toArray(UUID[]::new),
        changed.stream().map(one -> profile(one).source().code()).toArray(String[]::new));
  }

  private static boolean isChanged(Verdict.Decided one) {
    var stored = one.accountCase().account().customer();
    var now = one.decision().profile();
    return now != null
        && (!Objects.equals(stored.profile(), now.profile())
            || stored.profileSource() != now.source());
  }

  private static ProfileDecision profile(Verdict.Decided one) {
    return Objects.requireNonNull(one.decision().profile());
  }
}
