package io.relance.followup.replay;

import io.relance.db.Tx;
import io.relance.followup.replay.DecisionRecords.Found;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.Reason;
import io.relance.rules.RuleBook;
import io.relance.rules.TaskDraft;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes past decisions again. Stores nothing. */
public final class Replays {
  /** Decisions of one task that are made again at once. */
  static final int MAX_DECISIONS = 100;

  private static final int SHOWN = 80;

  private final DecisionRecords records;
  private final RuleThread thread;

  /** Where rules run: processor time is not spent on virtual threads. */
  @FunctionalInterface
  public interface RuleThread {
    /** Works something out there, and waits for it. */
    Replay on(Supplier<Replay> work);
  }

  /** Replays what is recorded. */
  public Replays(DecisionRecords records, RuleThread thread) {
    this.records = records;
    this.thread = thread;
  }

  /** Every recorded decision that changed a task, made again, oldest first. */
  public List<Replay> ofTask(Tx tx, UUID task) {
    var found = DecisionRecords.ofTask(tx, task, MAX_DECISIONS);
    var books = records.books(tx, found);
    return found.stream()
        .map(one -> thread.on(() -> replay(one, books.get(one.ruleBook()))))
        .toList();
  }

  private static Replay replay(Found found, @Nullable RuleBook book) {
    if (book == null) {
      return parted(found, "its rule book can be built no more");
    }
    var recorded = Recording.find(found.accounts().getBytes(), found.customer()).orElse(null);
    if (recorded == null) {
      return parted(found, "the customer is not among the accounts that were recorded");
    }
    try {
      var decision =
          book.decide(
              ReplayJson.accountCase(recorded.known()),
              ReplayJson.policy(found.policy()),
              found.day());
      var difference = difference(recorded.decided(), ReplayJson.output(decision));
      return new Replay(
          found.decision(),
          found.change(),
          found.day(),
          found.decidedAt(),
          found.ruleBook(),
          difference == null,
          difference,
          why(found, decision));
    } catch (AccountRefused refused) {
      return parted(found, "the rules refuse the account: " + refused.getMessage());
    }
  }

  private static Replay parted(Found found, String difference) {
    return new Replay(
        found.decision(),
        found.change(),
        found.day(),
        found.decidedAt(),
        found.ruleBook(),
        false,
        difference,
        null);
  }

  private static @Nullable Reason why(Found found, AccountDecision decision) {
    return decision.tasks().stream()
        .filter(draft -> draft.step().phase() == found.phase())
        .filter(draft -> draft.step().level() == found.level())
        .filter(draft -> draft.currency().equals(found.currency()))
        .map(TaskDraft::why)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String difference(String then, String now) {
    if (then.equals(now)) {
      return null;
    }
    var at = 0;
    while (at < Math.min(then.length(), now.length()) && then.charAt(at) == now.charAt(at)) {
      at++;
    }
    return "then \"%s\", now \"%s\"".formatted(around(then, at), around(now, at));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - SHOWN / 2), Math.min(text.length(), at + SHOWN / 2));
  }
}
