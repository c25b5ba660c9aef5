package io.relance.web.api;

import io.relance.db.Database;
import io.relance.followup.RuleEffect;
import io.relance.followup.WhatIf;
import io.relance.publishing.Publishing;
import io.relance.publishing.Publishing.Candidate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What rules that are to be published change on the open ledger. */
final class RuleComparison {
  private final Database database;
  private final Publishing publishing;
  private final WhatIf whatIf;

  RuleComparison(Database database, Publishing publishing, WhatIf whatIf) {
    this.database = database;
    this.publishing = publishing;
    this.whatIf = whatIf;
  }

  /**
   * What a publication is judged by.
   *
   * @param today null while the rules in force decide nothing: then there is nothing to compare
   *     with
   * @param share the largest on any day that was looked at; infinite when it is not known
   */
  record Judged(@Nullable RuleEffect today, double share) {}

  /** One comparison, for somebody to look at. */
  RuleEffect effect(
      Call call, TimeLeft time, @Nullable String entity, @Nullable LocalDate date, Candidate good) {
    return time.within(() -> whatIf.compare(call.tenant(), entity, date, good.built().book()));
  }

  /**
   * Compares with the version that the rules were made from. Refused while this node decides by
   * another: its comparison would be about other rules than those that are replaced.
   */
  Judged judged(Call call, TimeLeft time, int base, Candidate good) {
    if (!publishing.decidesBy(call.tenant(), base)) {
      throw new ProblemException(
          Failures.busy(
              "Version %d of your rules is not in force everywhere yet.".formatted(base)));
    }
    if (publishing.books().effective(call.tenant()).compiled() == null) {
      return new Judged(null, Double.POSITIVE_INFINITY);
    }
    var today = effect(call, time, null, null, good);
    if (today.refused().accounts() > 0) {
      // Accounts would be parked, and the comparison may have ended early: its share says little.
      return new Judged(today, Double.POSITIVE_INFINITY);
    }
    var allowed = call.reading(database, tx -> publishing.shareAllowed(tx, call.who()));
    var isAsked = allowed.isPresent() && today.share() <= allowed.getAsDouble();
    return new Judged(today, isAsked ? largest(call, time, today, good) : today.share());
  }

  /** Rules that wait for a day must not pass unseen because they do nothing before it. */
  private double largest(Call call, TimeLeft time, RuleEffect today, Candidate good) {
    var largest = today.share();
    for (var day : publishing.laterDays(call.tenant(), good, today.date())) {
      try {
        largest = Math.max(largest, effect(call, time, null, day, good).share());
      } catch (TimeLeft.Over over) {
        // A large ledger can still be published for: somebody else is asked instead.
        return Double.POSITIVE_INFINITY;
      }
    }
    return largest;
  }
}
