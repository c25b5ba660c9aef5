package io.relance.rules.facts;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The step an entry goes through next. An entry always has one: {@link #NONE} when its scenario has
 * no more for it.
 */
public record Step(
    @Meaning(
            value = "notice before the due date, reminder, thanks, or none",
            oneOf = {"notice", "reminder", "thanks", "none"})
        String phase,
    @Meaning("0 for a notice and for thanks, 1 to 7 for a reminder, -1 when there is none")
        int level,
    @Meaning(
            value = "how it reaches the customer",
            oneOf = {"email", "letter", "phone", "other", "none"})
        String channel,
    @Meaning("name of its template") String template,
    @Meaning("sent without a person's approval") boolean automatic,
    @Meaning("the first day on which it is due") LocalDate dueOn,
    @Meaning("that day has come, today or before") boolean reached,
    @Meaning("an entry with less open is left out of this step; 0 when none is set")
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
