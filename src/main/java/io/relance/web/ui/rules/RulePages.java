package io.relance.web.ui.rules;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Room;
import io.relance.web.ui.frame.Visit;
import java.util.List;

/** Everything about rules: the book, writing, trying and publishing, and what was published. */
public final class RulePages implements Room {
  private static final List<Room> PARTS =
      List.of(
          new RuleBookPages(), new RuleEditPages(), new RuleDraftPages(), new RuleVersionPages());

  @Override
  public void open(Doors doors) {
    PARTS.forEach(part -> part.open(doors));
  }

  /** The version in force that the page of this form has shown, 0 for none. */
  static Integer base(Visit visit) {
    var base = visit.form("base", "");
    if (!base.matches("[0-9]{1,9}")) {
      throw new ProblemException(
          Problem.of(
              400, "malformed-form", "The form does not say from which version it was filled."));
    }
    return Integer.valueOf(base);
  }
}
