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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
  private final EditionBuilding building;
  private final ScheduledExecutorService watch;
  private List<String> fingerprint;
  private @Nullable Edition lastGood;
  private @Nullable Future<?> watching;
  private volatile Edition edition;
  private volatile List<Problem> problems = List.of();

  private RuleFolder(
      Path folder, RuleCompiler compiler, Supplier<Optional<Map<String, String>>> kept) {
    this.reader = new RuleTreeReader(folder);
    this.building = new EditionBuilding(new Library(compiler));
    this.fingerprint = fingerprint();
    this.edition = opened(kept);
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
    return watched(new RuleFolder(folder, compiler, Optional::empty));
  }

  /** The same, with the limits that the service uses. */
  public static RuleFolder open(Path folder) {
    return open(folder, new RuleCompiler(RuleLimits.DEFAULT));
  }

  /**
   * The same, but a folder that cannot be used does not fail when earlier files of it can: those
   * are in force until it is mended, and its {@link #problems} are told.
   *
   * @param kept the files last in force, text by path; asked for only when the folder is broken
   */
  public static RuleFolder open(Path folder, Supplier<Optional<Map<String, String>>> kept) {
    return watched(new RuleFolder(folder, new RuleCompiler(RuleLimits.DEFAULT), kept));
  }

  private static RuleFolder watched(RuleFolder opened) {
    opened.watching =
        opened.watch.scheduleWithFixedDelay(
            opened::refresh, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    return opened;
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

  /** Whether this edition was not built from the folder, but from the files last in force. */
  public boolean isLastGood(Edition one) {
    return one == lastGood;
  }

  private void refresh() {
    try {
      var current = fingerprint();
      if (!current.equals(fingerprint)) {
        fingerprint = current;
        apply();
      }
    } catch (RuntimeException failure) {
      stay(failure);
    }
  }

  /** A folder that cannot be listed has a fingerprint of its own, so that its return is seen. */
  private List<String> fingerprint() {
    try {
      return reader.fingerprint();
    } catch (UncheckedIOException unlisted) {
      return List.of(String.valueOf(unlisted.getMessage()));
    }
  }

  private void stay(RuntimeException failure) {
    if (failure instanceof RulesRefused refused) {
      problems = refused.problems();
      log.error(
          "The rules in force stay as they were, the folder holds errors:\n{}",
          refused.getMessage());
    } else {
      problems =
          List.of(Problem.error("", 0, 0, "unreadable", String.valueOf(failure.getMessage()), ""));
      log.error("The rules in force stay as they were, the folder cannot be used", failure);
    }
  }

  /** The folder, or while that is broken the files last in force; throws when neither can be. */
  private Edition opened(Supplier<Optional<Map<String, String>>> kept) {
    try {
      return building.edition(reader.read(), Books.NONE);
    } catch (RulesRefused | UncheckedIOException broken) {
      var earlier = earlier(kept, broken);
      lastGood = earlier;
      stay(broken);
      return earlier;
    }
  }

  private Edition earlier(Supplier<Optional<Map<String, String>>> kept, RuntimeException broken) {
    try {
      var files = kept.get();
      if (files.isPresent()) {
        return building.edition(files.get(), Books.NONE);
      }
    } catch (RuntimeException unusable) {
      // The folder's trouble is what somebody can mend.
      log.error("The rules last in force cannot be used either", unusable);
    }
    throw broken;
  }

  private void apply() {
    var before = edition.books();
    edition = building.edition(reader.read(), before);
    problems = List.of();
    if (!edition.books().equals(before)) {
      log.info("Rule book {} is in force", edition.books().common().version());
    }
  }

  @Override
  public void close() {
    if (watching != null) {
      watching.cancel(true);
    }
    watch.shutdownNow();
  }
}
