package io.relance.publishing;

import io.relance.db.Database;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.folder.Edition;
import io.relance.rules.folder.RuleFolder;
import io.relance.rules.source.Problem;
import io.relance.rules.source.Rule;
import io.relance.rules.source.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books in force: the folder's, and for a tenant that has published rules those over them. A
 * version that cannot be built with the folder as it is decides nothing until that is mended.
 */
public final class PublishedBooks implements RuleBooks {
  private static final Logger log = LoggerFactory.getLogger(PublishedBooks.class);

  private static final String BEING_BUILT = "being-built";

  /** Tenants looked at after an edit of the folder before publications have their turn again. */
  private static final int AT_ONCE = 8;

  private static final ThreadFactory VIRTUAL = Thread.ofVirtual().name("relance-rules").factory();

  private final Database database;
  private final RuleFolder folder;
  private final BuildThreads threads;
  private final Map<UUID, InForce> own = new ConcurrentHashMap<>();
  private final Set<UUID> mended = ConcurrentHashMap.newKeySet();
  private final AtomicInteger swaps = new AtomicInteger();
  private volatile long movement = -1;
  private volatile @Nullable Edition seen;

  PublishedBooks(Database database, RuleFolder folder, BuildThreads threads) {
    this.database = database;
    this.folder = folder;
    this.threads = threads;
  }

  /**
   * A tenant's published version.
   *
   * @param edition the folder that the book was built over
   */
  private record InForce(
      int number, SortedMap<String, String> files, Edition edition, RuleBook book) {

    /** Whether it stands in for a version that is still to be built. */
    boolean waits() {
      return book instanceof UnusableBook unusable
          && unusable.problems().stream().anyMatch(problem -> problem.code().equals(BEING_BUILT));
    }

    /** Whether anything is decided at all. */
    boolean decides() {
      return !(book instanceof UnusableBook);
    }

    /** A later version, or the same one over the folder as it is now, replaces an earlier one. */
    static InForce later(InForce known, InForce other) {
      return other.number() >= known.number() ? other : known;
    }
  }

  /** A tenant whose published rules cannot be used, and why. */
  public record Unusable(UUID tenant, int number, List<Problem> problems) {}

  /**
   * What decides for a tenant now.
   *
   * @param number of the published version, 0 for none
   * @param files the published ones, text by path
   */
  public record Effective(int number, SortedMap<String, String> files, RuleBook book) {

    /** What keeps the published version from being used; empty when it is. */
    public List<Problem> problems() {
      return book instanceof UnusableBook unusable ? unusable.problems() : List.of();
    }

    /** The book, or null while nothing decides. */
    public @Nullable CompiledBook compiled() {
      return book instanceof CompiledBook compiled ? compiled : null;
    }
  }

  @Override
  public RuleBook inForce(UUID tenant) {
    return effective(tenant).book();
  }

  /** What decides for a tenant now. Never waits for a build. */
  public Effective effective(UUID tenant) {
    var published = own.get(tenant);
    if (published == null) {
      return new Effective(0, new TreeMap<>(), folder.inForce(tenant));
    }
    var isFolders = published.files().isEmpty() && published.decides();
    var book = isFolders ? folder.inForce(tenant) : published.book();
    return new Effective(published.number(), published.files(), book);
  }

  /**
   * The rule of the folder that what a tenant has published replaces or mutes.
   *
   * @param name e.g. {@code exclusion/small}
   */
  public Optional<RuleFile> beneath(UUID tenant, String name) {
    return folder.edition().beneath(tenant, name);
  }

  /** The rules that a file holds; none when it cannot be read. */
  public List<Rule> rules(RuleFile file) {
    return folder.edition().rules(file);
  }

  /** Tenants for which nothing is decided until their rules, or the folder's, are mended. */
  public List<Unusable> unusable() {
    var unusable = new ArrayList<Unusable>();
    own.forEach(
        (tenant, one) -> {
          if (one.book() instanceof UnusableBook book) {
            unusable.add(new Unusable(tenant, one.number(), book.problems()));
          }
        });
    return unusable;
  }

  /** The folder as it is in force now. */
  Edition edition() {
    return folder.edition();
  }

  /** Puts what this node has just published in force here. */
  void swap(
      UUID tenant, int number, SortedMap<String, String> files, Edition edition, RuleBook book) {
    put(tenant, new InForce(number, files, edition, book), InForce::later);
    // The folder may have changed while the book was built: the next round looks at everything.
    swaps.incrementAndGet();
    movement = -1;
  }

  private void put(UUID tenant, InForce next, BinaryOperator<InForce> chosen) {
    var known = own.get(tenant);
    var now = own.merge(tenant, next, chosen);
    if (now.decides() && (known == null || !known.decides())) {
      mended.add(tenant);
    }
  }

  /**
   * Does something once for each tenant for which this node decides again, or for the first time:
   * what was parked meanwhile can be decided now. Where it fails it is done again by the next call.
   */
  public void eachMended(Consumer<UUID> work) {
    for (var tenant : Set.copyOf(mended)) {
      mended.remove(tenant);
      try {
        work.accept(tenant);
      } catch (RuntimeException failure) {
        mended.add(tenant);
        log.error("What was parked of tenant {} is not decided again yet", tenant, failure);
      }
    }
  }

  /**
   * Learns what other nodes have published, and what has changed in the folder. Cheap when nothing
   * has; call it every second, on a virtual thread. What could not be learnt of one tenant is tried
   * again by the next call, and keeps no other from being learnt.
   */
  public void refresh() {
    var edition = folder.edition();
    var moved = database.withoutTenant(RuleVersions::movement);
    if (moved == movement && edition == seen) {
      return;
    }
    var before = swaps.get();
    var directory = database.withoutTenant(RuleVersions::directory);
    if (isEveryoneKnown(directory, moved, edition) && before == swaps.get()) {
      movement = moved;
      seen = edition;
    } else {
      movement = -1;
    }
  }

  /** What was published goes first: a rollback may be urgent, an edit of the folder hardly is. */
  private boolean isEveryoneKnown(Map<UUID, Integer> directory, long moved, Edition edition) {
    var publishers = new ArrayList<UUID>();
    var others = new ArrayList<UUID>();
    directory.forEach(
        (tenant, number) -> {
          var known = own.get(tenant);
          if (known == null || known.number() < number || known.waits()) {
            publishers.add(tenant);
          } else if (known.edition() != edition) {
            others.add(tenant);
          }
        });
    var complete = isEachKnown(publishers, directory, edition);
    for (int from = 0; from < others.size(); from += AT_ONCE) {
      if (from > 0 && database.withoutTenant(RuleVersions::movement) != moved) {
        return false;
      }
      var some = others.subList(from, Math.min(others.size(), from + AT_ONCE));
      complete &= isEachKnown(some, directory, edition);
    }
    return complete;
  }

  private boolean isEachKnown(List<UUID> tenants, Map<UUID, Integer> directory, Edition edition) {
    if (tenants.isEmpty()) {
      return true;
    }
    var complete = new AtomicBoolean(true);
    var looks =
        tenants.stream()
            .map(
                tenant ->
                    Executors.callable(
                        () -> {
                          if (!isKnown(tenant, directory.getOrDefault(tenant, 0), edition)) {
                            complete.set(false);
                          }
                        }))
            .toList();
    try (var two = Executors.newFixedThreadPool(BuildThreads.THREADS, VIRTUAL)) {
      two.invokeAll(looks);
      return complete.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the tenant's version in force here is this one, 0 for none. */
  boolean isAt(UUID tenant, int number) {
    var known = own.get(tenant);
    return known == null ? number == 0 : known.number() == number && !known.waits();
  }

  /** Looks at one tenant now; false when its version in force could not be learnt. */
  boolean refresh(UUID tenant) {
    int number = database.inTenant(tenant, RuleVersions::inForce);
    return number == 0 || isKnown(tenant, number, folder.edition());
  }

  /** Whether the tenant's version is known now; another look is taken in a second otherwise. */
  private boolean isKnown(UUID tenant, int number, Edition edition) {
    try {
      return refreshed(tenant, number, edition);
    } catch (RuntimeException failure) {
      log.error("Version {} of the rules of tenant {} is not learnt", number, tenant, failure);
      // Which files it holds is not known either: they are asked for again while it waits.
      standIn(tenant, new InForce(number, new TreeMap<>(), edition, unbuilt(number)));
      return false;
    }
  }

  private boolean refreshed(UUID tenant, int number, Edition edition) {
    var known = own.get(tenant);
    var current = known != null && known.number() >= number && !known.waits() ? known : null;
    if (current != null && current.edition() == edition) {
      return true;
    }
    var version = known == null ? number : Math.max(number, known.number());
    var files = current == null ? files(tenant, version) : current.files();
    if (files.isEmpty()) {
      // The folder's book stands in for it at any time, so there is nothing to build.
      var book = edition.book(tenant);
      put(tenant, new InForce(version, files, edition, book), InForce::later);
      return true;
    }
    if (current != null && edition.isAlike(current.edition(), tenant, files)) {
      put(tenant, new InForce(version, files, edition, current.book()), InForce::later);
      return true;
    }
    var built = threads.run(() -> edition.build(tenant, files)).orElse(null);
    if (built == null) {
      log.warn("Version {} of the rules of tenant {} is not built yet", version, tenant);
      standIn(tenant, new InForce(version, files, edition, unbuilt(version)));
      return false;
    }
    if (!built.isGood()) {
      log.error(
          "Version {} of the rules of tenant {} cannot be used, nothing is decided for it: {}",
          version,
          tenant,
          built.problems());
    }
    var book = built.isGood() ? built.book() : new UnusableBook(version, built.problems());
    put(tenant, new InForce(version, files, edition, book), InForce::later);
    return true;
  }

  /** An older version must not go on deciding; the same one over the folder as it was may. */
  private void standIn(UUID tenant, InForce unbuilt) {
    put(tenant, unbuilt, (known, other) -> known.number() < other.number() ? other : known);
  }

  private SortedMap<String, String> files(UUID tenant, int number) {
    return database
        .inTenant(tenant, tx -> RuleVersions.find(tx, number))
        .map(RuleVersion::files)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Version %d of the rules of tenant %s is in force but not stored."
                        .formatted(number, tenant)));
  }

  /** Stands in while the threads are busy: other rules than the tenant's must not decide. */
  private static RuleBook unbuilt(int number) {
    var message = "They are still being built.";
    return new UnusableBook(
        number, List.of(Problem.error("", 0, 0, BEING_BUILT, message, "Maybe wait a moment.")));
  }
}
