package io.relance.policy;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a scenario.
 *
 * @param level 0 for the notice and the thank-you, 1 to 7 for reminders
 * @param template name of the template, without locale, channel or extension
 * @param automatic sent without a person's approval
 * @param cc copy recipients, for e-mail only
 * @param skip passed over: the entry goes straight to the following step
 * @param minimumAmount an entry with less open is left out of this step; null for none
 */
public record Step(
    Phase phase,
    int level,
    Channel channel,
    String template,
    boolean automatic,
    List<String> cc,
    Trigger trigger,
    boolean skip,
    @Nullable BigDecimal minimumAmount) {

  /** Order in the scenario: notice, reminders by level, thank-you. */
  int order() {
    return order(phase, level);
  }

  static int order(Phase phase, int level) {
    return switch (phase) {
      case NOTICE -> 0;
      case REMINDER -> level;
      case THANKS -> 100;
    };
  }
}
