package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The step an entry goes through next. An entry always has one: {@link #NONE} when its scenario has
 * no more for it.
 */
@Meaning(
    value = "the step an entry goes through next; read through the entry",
    example = "$entry : Entry( nextStep.level == 1 )")
public record Step(
    @Meaning(
            value = "notice before the due date, reminder, thanks, or none",
            example = "nextStep.phase == \"reminder\"",
            oneOf = {"notice", "reminder", "thanks", "none"})
        String phase,
    @Meaning(
            value = "0 for a notice and for thanks, 1 to 7 for a reminder, -1 when there is none",
            example = "nextStep.level == 1")
        int level,
    @Meaning(
            value = "how it reaches the customer",
            example = "nextStep.channel == \"letter\"",
            oneOf = {"email", "letter", "phone", "other", "none"})
        String channel,
    @Meaning(value = "name of its template", example = "nextStep.template == \"formal-notice\"")
        String template,
    @Meaning(value = "sent without a person's approval", example = "nextStep.automatic")
        boolean automatic,
    @Meaning(
            value = "the first day on which it is due",
            example = "nextStep.dueOn <= \"2026-01-31\"")
        LocalDate dueOn,
    @Meaning(value = "that day has come, today or before", example = "nextStep.reached")
        boolean reached,
    @Meaning(
            value = "an entry with less open is left out of this step; 0 when none is set",
            example = "nextStep.minimumAmount > 0")
        BigDecimal minimumAmount) {

  /** Of an entry for which the scenario has no step. */
  public static final Step NONE =
      new Step("none", -1, "none", "", false, LocalDate.MAX, false, BigDecimal.ZERO);

  @Override
  public String toString() {
    if (level < 0) {
      return "no next step";
    }
    var name = level == 0 ? phase : phase + " " + level;
    return "next step " + name + " by " + channel + (reached ? " due since " : " due on ") + dueOn;
  }
}
