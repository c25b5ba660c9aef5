package io.relance.longwork;

import java.time.Duration;

/**
 * What long work may cost.
 *
 * @param perTenant most works of one tenant that wait or run at once
 * @param overall most works that one service performs at once
 * @param longestUndo longest undo window
 * @param look how often it is looked for works that are ready
 * @param lease for how long a service that does not answer any more keeps its works
 * @param shown how often the progress that people see is written
 * @param kept how long works that have ended are remembered
 * @param stopping longest wait for works under way when the service stops
 */
public record WorkLimits(
    int perTenant,
    int overall,
    Duration longestUndo,
    Duration look,
    Duration lease,
    Duration shown,
    Duration kept,
    Duration stopping) {

  /** Characters of a request or a result. */
  public static final int LONGEST_JSON = 4 * 1024 * 1024;

  /** What fits most installations. */
  public static final WorkLimits DEFAULT =
      new WorkLimits(
          5,
          8,
          Duration.ofSeconds(60),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMillis(300),
          Duration.ofDays(30),
          Duration.ofSeconds(15));
}
