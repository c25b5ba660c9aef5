package io.relance.rules.source;

import io.relance.rules.facts.Conclusion;
import java.util.List;

/**
 * A conclusion that a rule draws.
 *
 * @param arguments one for each component of the conclusion, in their order
 */
public record Drawn(Class<? extends Conclusion> type, List<Value> arguments) {

  /** Its code or profile; empty when only the facts tell. */
  public String named() {
    return arguments.getLast() instanceof Value.Literal literal ? literal.text() : "";
  }

  /** What it is about: always its first argument. */
  public Value subject() {
    return arguments.getFirst();
  }
}
