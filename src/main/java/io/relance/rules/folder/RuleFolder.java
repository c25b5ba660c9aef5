package io.relance.rules.folder;

import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RulesRefused;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules folder in force. An edit is live a moment after it is saved; a broken file leaves the
 * last good books in force and is reported until it is mended.
 */
public final class RuleFolder implements RuleBooks, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RuleFolder.class);
  private static final Duration POLL = Duration.ofMillis(300);

  private final RuleTreeReader reader;
  private final Library library;
  private final ScheduledExecutorService watch;
  private List<String> fingerprint;
  private @Nullable Future<?> watching;
  private volatile Edition edition;
  private volatile List<Problem> problems = List.of();

  private RuleFolder(Path folder, RuleCompiler compiler) {
    this.reader = new RuleTreeReader(folder);
    this.library = new Library(compiler);
    this.fingerprint = reader.fingerprint();
    this.edition = built(Books.NONE);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rules-folder").factory());
  }

  /**
   * Reads and builds the folder, then watches it.
   *
   * @throws RulesRefused when a rule is broken: there is no last good book yet
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static RuleFolder open(Path folder, RuleCompiler compiler) {
    var opened = new RuleFolder(folder, compiler);
    opened.watching =
        opened.watch.scheduleWithFixedDelay(
            opened::refresh, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    return opened;
  }

  /** The same, with the limits that the service uses. */
  public static RuleFolder open(Path folder) {
    return open(folder, new RuleCompiler(RuleLimits.DEFAULT));
  }

  @Override
  public RuleBook inForce(UUID tenant) {
    return edition.books().inForce(tenant);
  }

  /** The folder as it is in force, for putting a tenant's published files over it. */
  public Edition edition() {
    return edition;
  }

  /** What keeps the folder as it stands on disk from being in force; empty when it is. */
  public List<Problem> problems() {
    return problems;
  }

  private void refresh() {
    try {
      var current = reader.fingerprint();
      if (!current.equals(fingerprint)) {
        fingerprint = current;
        apply();
      }
    } catch (RulesRefused refused) {
      problems = refused.problems();
      log.error(
          "The rules in force stay as they were, the folder holds errors:\n{}",
          refused.getMessage());
    } catch (RuntimeException failure) {
      problems =
          List.of(Problem.error("", 0, 0, "unreadable", String.valueOf(failure.getMessage()), ""));
      log.error("The rules in force stay as they were, the folder cannot be used", failure);
    }
  }

  private void apply() {
    var before = edition.books();
    edition = built(before);
    problems = List.of();
    if (!edition.books().equals(before)) {
      log.info("Rule book {} is in force", edition.books().common().version());
    }
  }

  /** Checks the folder, builds its books and runs every case; throws when anything is wrong. */
  private Edition built(Books before) {
    var files = reader.read();
    var tree = new RuleTree(files);
    var checking = new RuleChecking(tree, RuleChecking.books(tree), library);
    var checked = required(checking.found());
    var books = library.books(tree, before);
    required(checking.run(checked, shelf -> books.of(shelf.tenant())).report());
    return new Edition(files, books, library);
  }

  private static RuleChecking.Report required(RuleChecking.Report report) {
    if (!report.isGood()) {
      throw new RulesRefused(
          Listing.of(report.problems().stream().filter(Problem::isError).toList()));
    }
    return report;
  }

  @Override
  public void close() {
    if (watching != null) {
      watching.cancel(true);
    }
    watch.shutdownNow();
  }
}
