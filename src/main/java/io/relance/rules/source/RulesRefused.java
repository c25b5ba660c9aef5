package io.relance.rules.source;

import java.util.List;
import java.util.stream.Collectors;

/** A rules folder that cannot be used, with everything that is wrong with it. */
public final class RulesRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /** Names every problem in its message. */
  public RulesRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one, in the order of files and lines. */
  public List<Problem> problems() {
    return problems;
  }
}
