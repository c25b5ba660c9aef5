package io.relance.followup.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.db.Database;
import io.relance.followup.replay.DecisionRecords.Found;
import io.relance.rules.AccountDecision;
import io.relance.rules.AccountRefused;
import io.relance.rules.Reason;
import io.relance.rules.RuleBook;
import io.relance.rules.TaskDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes past decisions again. Stores nothing. */
public final class Replays {
  /** Decisions of one task that are made again at once: the latest. */
  static final int MAX_DECISIONS = 30;

  private static final int SHOWN = 80;

  private final Database database;
  private final DecisionRecords records;
  private final RuleThread thread;

  /** Replays what is recorded. */
  public Replays(Database database, DecisionRecords records, RuleThread thread) {
    this.database = database;
    this.records = records;
    this.thread = thread;
  }

  /**
   * The latest recorded decisions that changed a task, made again, oldest first. Each is read in a
   * transaction of its own, and decided after it.
   */
  public List<Replay> ofTask(UUID tenant, UUID task) {
    var found = database.inTenant(tenant, tx -> DecisionRecords.ofTask(tx, task, MAX_DECISIONS));
    var replays = new ArrayList<Replay>();
    for (var one : found) {
      var input = database.inTenant(tenant, tx -> records.input(tx, one));
      replays.add(replay(one, input));
    }
    return List.copyOf(replays);
  }

  private Replay replay(Found found, DecisionRecords.Input input) {
    var book = records.built(input).orElse(null);
    if (book == null) {
      return parted(found, "its rule book can be built no more");
    }
    return thread.on(() -> replay(found, input, book));
  }

  private static Replay replay(Found found, DecisionRecords.Input input, RuleBook book) {
    var recorded = Recording.find(input.accounts().getBytes(), found.customer()).orElse(null);
    if (recorded == null) {
      return parted(found, "the customer is not among the accounts that were recorded");
    }
    try {
      var decision =
          book.decide(
              ReplayJson.accountCase(recorded.known()),
              ReplayJson.policy(input.policy()),
              found.day());
      var difference =
          difference(recorded.decided(), new String(ReplayJson.output(decision), UTF_8));
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
