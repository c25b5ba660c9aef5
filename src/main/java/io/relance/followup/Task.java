package io.relance.followup;

import io.relance.policy.Channel;
import io.relance.policy.Phase;
import io.relance.rules.ExclusionReason;
import io.relance.rules.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One follow-up action proposed for one customer, as stored.
 *
 * @param automatic its step needs no approval
 * @param heldBy why an automatic task waits for a person all the same, in words; null when nothing
 *     holds it
 * @param dueOn the day from which its step was due, the earliest of its lines
 * @param why the rule that planned it
 * @param reason how it ended, in words: the skip's reason, the withdrawal's cause, the failure;
 *     null while it lives
 * @param changedAt when it or one of its lines last changed
 */
public record Task(
    UUID id,
    String entity,
    String customer,
    TaskStatus status,
    Phase phase,
    int level,
    Channel channel,
    String template,
    List<String> cc,
    String currency,
    BigDecimal total,
    boolean automatic,
    @Nullable String heldBy,
    LocalDate dueOn,
    LocalDate decidedOn,
    @Nullable UUID run,
    Reason why,
    String ruleBook,
    @Nullable String reason,
    Instant createdAt,
    Instant changedAt,
    List<Line> lines) {

  /**
   * One entry in it.
   *
   * @param amount what it was for at first
   * @param exclusion why the rules left it out, kept when a person ticks it all the same; null when
   *     they did not
   * @param byHand a person ticked or unticked it
   */
  public record Line(
      String entry,
      String reference,
      String kind,
      LocalDate dueDate,
      BigDecimal openAmount,
      BigDecimal amount,
      int daysOverdue,
      int level,
      boolean movesStep,
      boolean ticked,
      @Nullable ExclusionReason exclusion,
      boolean byHand) {}

  /** Every entry is left out: it is no work, and only shown with why. */
  public boolean isLeftOut() {
    return lines.stream().noneMatch(Line::ticked);
  }

  /** What the ticked lines come to: what is open, or for a thank-you what was paid. */
  static BigDecimal total(Phase phase, List<Line> lines) {
    return lines.stream()
        .filter(Line::ticked)
        .map(line -> phase == Phase.THANKS ? line.amount() : line.openAmount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
