package io.relance.publishing;

import io.relance.db.Database;
import io.relance.rules.RuleBook;
import io.relance.rules.RuleBooks;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.folder.Edition;
import io.relance.rules.folder.RuleFolder;
import io.relance.rules.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Database database;
  private final RuleFolder folder;
  private final BuildThreads threads;
  private final Map<UUID, InForce> own = new ConcurrentHashMap<>();
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
    var book = published.files().isEmpty() ? folder.inForce(tenant) : published.book();
    return new Effective(published.number(), published.files(), book);
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
    own.merge(tenant, new InForce(number, files, edition, book), InForce::later);
    // The folder may have changed while the book was built: the next round looks at everything.
    movement = -1;
  }

  /**
   * Learns what other nodes have published, and what has changed in the folder. Cheap when nothing
   * has; call it every second, on a virtual thread.
   */
  public void refresh() {
    var edition = folder.edition();
    var moved = database.withoutTenant(RuleVersions::movement);
    if (moved == movement && edition == seen) {
      return;
    }
    movement = moved;
    seen = edition;
    var directory = database.withoutTenant(RuleVersions::directory);
    var complete = true;
    for (var tenant : directory.entrySet()) {
      complete &= refreshed(tenant.getKey(), tenant.getValue(), edition);
    }
    if (!complete) {
      movement = -1;
    }
  }

  /** Whether the tenant's version is known now; another look is taken in a second otherwise. */
  private boolean refreshed(UUID tenant, int number, Edition edition) {
    var known = own.get(tenant);
    if (known != null && known.number() >= number && known.edition() == edition && !waits(known)) {
      return true;
    }
    var version = known == null ? number : Math.max(number, known.number());
    var files = known == null || known.number() < number ? files(tenant, number) : known.files();
    var built = threads.run(() -> edition.build(tenant, files)).orElse(null);
    if (built == null) {
      log.warn("Version {} of the rules of tenant {} is not built yet", version, tenant);
      own.putIfAbsent(tenant, new InForce(version, files, edition, unbuilt(version)));
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
    own.merge(tenant, new InForce(version, files, edition, book), InForce::later);
    return true;
  }

  private static boolean waits(InForce known) {
    return known.book() instanceof UnusableBook book
        && book.problems().stream().anyMatch(problem -> problem.code().equals(BEING_BUILT));
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
