package io.relance.web.ui.rules;

import io.relance.web.ui.frame.Doors;
import io.relance.web.ui.frame.Room;
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
}
