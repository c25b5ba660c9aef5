package io.relance.followup.replay;

import io.relance.db.Tx;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.publishing.RecordedBooks;
import io.relance.rules.AccountCase;
import io.relance.rules.AccountDecision;
import io.relance.rules.RuleBook;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps, for every evaluation that changed a task, what was known of the accounts whose tasks it
 * changed, the policy and the rule book. Written in the transaction that changes the tasks.
 */
public final class DecisionRecords {
  /**
   * Entries of one account beyond which it is not recorded: each change of it would keep it whole
   * again.
   */
  static final int MAX_ENTRIES = 2_000;

  private static final int HASH_LENGTH = 32;

  private final RecordedBooks books;
  private final RuleThread thread;

  /** Records that name their rule books here and are put into words on this thread. */
  public DecisionRecords(RecordedBooks books, RuleThread thread) {
    this.books = books;
    this.thread = thread;
  }

  /** What is written of an evaluation. */
  private record Words(Buffer accounts, String policy) {}

  /** What an evaluation did to a task. {@code change} is added, changed or withdrawn. */
  public record TaskChange(UUID task, String customer, String change) {}

  /** One account that was decided. */
  public record Decided(AccountCase known, AccountDecision decision) {}

  /**
   * Records one evaluation.
   *
   * @param decided every account decided; those without a change are left out
   */
  public void keep(
      Tx tx,
      RuleBook book,
      Policy policy,
      LocalDate day,
      Instant now,
      List<Decided> decided,
      List<TaskChange> changes) {
    var changed = changes.stream().map(TaskChange::customer).collect(Collectors.toSet());
    var accounts =
        decided.stream()
            .filter(one -> changed.contains(one.decision().customer()))
            .filter(one -> one.known().account().entries().size() <= MAX_ENTRIES)
            .map(one -> new Recording.Account(one.known(), one.decision()))
            .toList();
    if (accounts.isEmpty()) {
      return;
    }
    books.keep(tx, book);
    var words =
        thread.on(() -> new Words(Buffer.buffer(Recording.of(accounts)), ReplayJson.input(policy)));
    var id = UUID.randomUUID();
    tx.send(
        """
        insert into decision (tenant, decision, entity, date, decided_at, rule_book, policy, accounts)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        tx.tenant(),
        id,
        policy.entity().code(),
        day,
        now.atOffset(ZoneOffset.UTC),
        book.version(),
        keep(tx, words.policy()),
        words.accounts());
    keep(tx, id, accounts, changes);
  }

  private static void keep(
      Tx tx, UUID decision, List<Recording.Account> accounts, List<TaskChange> changes) {
    var recorded =
        accounts.stream().map(one -> one.decided().customer()).collect(Collectors.toSet());
    var tasks = new ArrayList<UUID>();
    var kinds = new ArrayList<String>();
    for (var change : changes) {
      if (recorded.contains(change.customer())) {
        tasks.add(change.task());
        kinds.add(change.change());
      }
    }
    tx.send(
        """
        insert into task_decision (tenant, task, decision, change)
        select $1, task, $2, change from unnest($3::uuid[], $4::text[]) as changed (task, change)
        """,
        tx.tenant(),
        decision,
        tasks.toArray(UUID[]::new),
        kinds.toArray(String[]::new));
  }

  /** The policy is the same for thousands of evaluations: kept once for its content. */
  private static String keep(Tx tx, String content) {
    var hash = hash(content);
    var known =
        tx.one(
            "select from decision_policy where tenant = $1 and policy = $2 limit 1",
            tx.tenant(),
            hash);
    if (known == null) {
      tx.send(
          "insert into decision_policy (tenant, policy, content) values ($1, $2, $3::text::json)",
          tx.tenant(),
          hash,
          content);
    }
    return hash;
  }

  private static String hash(String content) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  /** Tasks that nobody has seen are forgotten whole. */
  public static void forget(Tx tx, UUID[] tasks) {
    tx.send("delete from task_decision where tenant = $1 and task = any($2)", tx.tenant(), tasks);
  }

  /** A recorded decision about the customer of a task. */
  record Found(
      UUID decision,
      String change,
      LocalDate day,
      Instant decidedAt,
      String ruleBook,
      String customer,
      Phase phase,
      int level,
      String currency) {}

  /** Evaluations that changed the task, the latest {@code limit} of them, oldest first. */
  static List<Found> ofTask(Tx tx, UUID task, int limit) {
    return tx.list(
        """
        select * from (
          select task_decision.number, decision.decision, date, decided_at, decision.rule_book,
            task_decision.change, task.customer, task.phase, task.level, task.currency
          from task_decision
          join decision using (tenant, decision)
          join task using (tenant, task)
          where tenant = $1 and task = $2
          order by task_decision.number desc
          limit $3) latest
        order by number
        """,
        row ->
            new Found(
                row.getUUID("decision"),
                row.getString("change"),
                row.getLocalDate("date"),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getString("rule_book"),
                row.getString("customer"),
                Phase.of(row.getString("phase")),
                row.getInteger("level"),
                row.getString("currency")),
        tx.tenant(),
        task,
        limit);
  }

  /**
   * What went into a decision.
   *
   * @param book empty when the book is not recorded
   */
  record Input(Buffer accounts, String policy, Optional<RecordedBooks.Files> book) {}

  Input input(Tx tx, Found found) {
    var row =
        tx.one(
            """
            select accounts, (
              select content::text from decision_policy kept
              where kept.tenant = decision.tenant and kept.policy = decision.policy limit 1) as content
            from decision where tenant = $1 and decision = $2
            """,
            tx.tenant(),
            found.decision());
    if (row == null) {
      throw new IllegalStateException("Decision " + found.decision() + " is gone");
    }
    return new Input(
        row.getBuffer("accounts"), row.getString("content"), books.find(tx, found.ruleBook()));
  }

  Optional<RuleBook> built(Input input) {
    return input.book().flatMap(books::built);
  }
}
