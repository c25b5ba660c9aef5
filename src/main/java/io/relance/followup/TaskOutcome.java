package io.relance.followup;

import io.relance.db.Decided;
import io.relance.db.Verdict;

/**
 * What came of an action on a task. A refusal is a value: code and reason, for the border to turn
 * into a response.
 */
public sealed interface TaskOutcome extends Decided {
  /** The task moved; as it is now. */
  record Moved(Task task) implements TaskOutcome {}

  /** No such task for this tenant. */
  record NotFound() implements TaskOutcome {}

  /** The move does not exist from where the task is, or a guard forbids it. */
  record Refused(String code, String detail) implements TaskOutcome {}

  @Override
  default Verdict verdict() {
    return switch (this) {
      case Moved _ -> Verdict.DONE;
      case NotFound _, Refused _ -> Verdict.REFUSED;
    };
  }
}
