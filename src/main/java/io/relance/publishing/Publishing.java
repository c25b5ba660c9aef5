package io.relance.publishing;

import io.relance.access.Administrators;
import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Decided;
import io.relance.db.Tx;
import io.relance.db.Verdict;
import io.relance.publishing.RuleVersion.State;
import io.relance.publishing.RuleVersion.Status;
import io.relance.rules.folder.Edition;
import io.relance.rules.folder.RuleFolder;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The room's front door: builds what a tenant would publish, stores it as a version, and puts it in
 * force. A publication goes: {@link #turn}, {@link #build}, one of the transactions below, and once
 * that is committed {@link #swap}.
 */
public final class Publishing implements AutoCloseable {
  /** For how long one waits while another of the tenant's sets of rules is built. */
  private static final Duration TURN_TIMEOUT = Duration.ofSeconds(10);

  private final BuildThreads threads = new BuildThreads();
  private final Map<TurnOf, Semaphore> turns = new ConcurrentHashMap<>();
  private final PublishedBooks books;
  private final Clocks clocks;
  private final Administrators administrators;
  private final OptionalDouble secondPersonShare;

  /**
   * Publishing over a rules folder; nothing is in force before {@link PublishedBooks#refresh}.
   *
   * @param secondPersonShare the part of the tasks above which a change needs a second person;
   *     empty when it never does
   */
  public Publishing(
      Database database, RuleFolder folder, Clocks clocks, OptionalDouble secondPersonShare) {
    this.books = new PublishedBooks(database, folder, threads);
    this.clocks = clocks;
    this.administrators = new Administrators(clocks);
    this.secondPersonShare = secondPersonShare;
  }

  /** The books in force. */
  public PublishedBooks books() {
    return books;
  }

  /** What a tenant does one at a time; nothing of one kind ever waits for another kind. */
  public enum Kind {
    /** Checking and compiling. */
    BUILD(TURN_TIMEOUT),
    /** Comparing on the ledger without publishing; a second one is not worth waiting for. */
    PREVIEW(Duration.ZERO),
    /** Comparing on the ledger and storing. */
    PUBLICATION(TURN_TIMEOUT);

    private final Duration patience;

    Kind(Duration patience) {
      this.patience = patience;
    }
  }

  private record TurnOf(UUID tenant, Kind kind) {}

  /** Close it to let the next one in. */
  @FunctionalInterface
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the tenant's turn, for a while; empty when it has not come by then. */
  public Optional<Turn> turn(UUID tenant, Kind kind) {
    var turn = turns.computeIfAbsent(new TurnOf(tenant, kind), _ -> new Semaphore(1, true));
    try {
      return turn.tryAcquire(kind.patience.toMillis(), TimeUnit.MILLISECONDS)
          ? Optional.of(turn::release)
          : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Files, checked and built over the folder as it is now.
   *
   * @param files text by path
   */
  public record Candidate(SortedMap<String, String> files, Edition edition, Edition.Built built) {}

  /** Checks, builds and runs the cases. Waits; empty when too much is being built. */
  public Optional<Candidate> build(UUID tenant, Map<String, String> files) {
    return build(tenant, files, null);
  }

  /**
   * The same, and runs the cases of one more rule, whosever it is.
   *
   * @param also e.g. {@code exclusion/small}
   */
  public Optional<Candidate> build(UUID tenant, Map<String, String> files, @Nullable String also) {
    var edition = books.edition();
    var sorted = new TreeMap<>(files);
    return threads
        .run(() -> edition.build(tenant, sorted, also))
        .map(built -> new Candidate(sorted, edition, built));
  }

  /** What came of asking for a version. */
  public sealed interface Outcome extends Decided {
    /** It is in force once the transaction is committed. */
    record InForce(RuleVersion version) implements Outcome {}

    /** It is stored, and in force as soon as a second person confirms it. */
    record Waiting(RuleVersion version) implements Outcome {}

    /** The same files are in force already. {@code number} is theirs, 0 for none. */
    record Unchanged(int number) implements Outcome {}

    /** Nothing was done. */
    record Refused(String code, String detail) implements Outcome {}

    /** There is no such version. */
    record NotFound() implements Outcome {}

    @Override
    default Verdict verdict() {
      return switch (this) {
        case InForce _, Waiting _, Unchanged _ -> Verdict.DONE;
        case Refused _, NotFound _ -> Verdict.REFUSED;
      };
    }
  }

  /**
   * Good rules to be published.
   *
   * @param base the version in force that they were compared with
   * @param preview null when there was nothing to compare them with
   * @param share the largest part of the tasks that they change on a day; infinite when that could
   *     not be found out, which counts as above any limit
   */
  public record Draft(
      Candidate candidate,
      int base,
      String author,
      String message,
      @Nullable JsonObject preview,
      double share) {}

  /**
   * The part of the tasks above which what this person publishes has to wait for somebody else;
   * empty when nobody is asked.
   */
  public OptionalDouble shareAllowed(Tx tx, String author) {
    return secondPersonShare.isPresent() && administrators.another(tx, author)
        ? secondPersonShare
        : OptionalDouble.empty();
  }

  /**
   * Whether this node decides by a version, 0 for none; looks for it when it does not yet. Until
   * then, nothing can be compared with that version here.
   */
  public boolean decidesBy(UUID tenant, int version) {
    return books.isAt(tenant, version) || (books.refresh(tenant) && books.isAt(tenant, version));
  }

  /**
   * The days after today on which rules may change more than they do today; empty when none that
   * differs from those in force reads what another day changes.
   */
  public List<LocalDate> laterDays(UUID tenant, Candidate candidate, LocalDate today) {
    var compiled = books.effective(tenant).compiled();
    return compiled == null
        ? List.of()
        : LaterDays.of(compiled.rules(), candidate.built().book().rules(), today);
  }

  /** The number of the version in force for the transaction's tenant, 0 for none. */
  public int inForce(Tx tx) {
    return RuleVersions.inForce(tx);
  }

  /** Stores a draft and puts it in force, unless it changes so much that it has to wait. */
  public Outcome publish(Tx tx, Draft draft) {
    var now = RuleVersions.lock(tx);
    if (now != draft.base()) {
      return overtaken(draft.base(), now);
    }
    var before = filesOf(tx, now);
    if (before.equals(draft.candidate().files())) {
      return new Outcome.Unchanged(now);
    }
    var allowed = shareAllowed(tx, draft.author());
    var waits = allowed.isPresent() && draft.share() > allowed.getAsDouble();
    var at = clocks.now(tx);
    var state =
        waits ? new State(Status.WAITING, null, null) : new State(Status.PUBLISHED, null, at);
    var version = version(tx, draft, before, null, state, at);
    RuleVersions.insert(tx, version);
    if (waits) {
      return new Outcome.Waiting(version);
    }
    RuleVersions.putInForce(tx, version.number(), at);
    return new Outcome.InForce(version);
  }

  /**
   * Brings an earlier version back as a new one; asks for nobody's consent, since it was in force.
   */
  public Outcome rollBack(Tx tx, Draft draft, int target) {
    var now = RuleVersions.lock(tx);
    if (now != draft.base()) {
      return overtaken(draft.base(), now);
    }
    var before = filesOf(tx, now);
    if (before.equals(draft.candidate().files())) {
      return new Outcome.Refused(
          "already-in-force",
          "Version %d holds the rules that are in force already.\nMaybe name another one."
              .formatted(target));
    }
    var at = clocks.now(tx);
    var state = new State(Status.PUBLISHED, null, at);
    var version = version(tx, draft, before, target, state, at);
    RuleVersions.insert(tx, version);
    RuleVersions.putInForce(tx, version.number(), at);
    return new Outcome.InForce(version);
  }

  /** Puts a waiting version in force, if this is somebody else than its author. */
  public Outcome confirm(Tx tx, int number, String who) {
    var now = RuleVersions.lock(tx);
    var version = RuleVersions.find(tx, number).orElse(null);
    if (version == null) {
      return new Outcome.NotFound();
    }
    var refused = unconfirmed(version, now, who);
    if (refused != null) {
      return refused;
    }
    var at = clocks.now(tx);
    RuleVersions.confirm(tx, number, who, at);
    RuleVersions.putInForce(tx, number, at);
    return new Outcome.InForce(RuleVersions.find(tx, number).orElseThrow());
  }

  private static Outcome.@Nullable Refused unconfirmed(RuleVersion version, int now, String who) {
    return switch (version.state().status()) {
      case PUBLISHED ->
          new Outcome.Refused(
              "already-published",
              "Version %d waits for nobody: it has been published.".formatted(version.number()));
      case SUPERSEDED -> overtaken(version.base(), now);
      case WAITING ->
          version.base() != now
              ? overtaken(version.base(), now)
              : version.author().equals(who) ? ownVersion(version) : null;
    };
  }

  private static Outcome.Refused ownVersion(RuleVersion version) {
    var share = version.share();
    return new Outcome.Refused(
        "second-person-needed",
        ("Version %d %s, so somebody else than %s has to confirm it."
                + "\nMaybe ask another administrator of your tenant.")
            .formatted(
                version.number(),
                share == null
                    ? "has an effect that could not be measured"
                    : "changes %.0f %% of the tasks".formatted(100 * share),
                version.author()));
  }

  private static Outcome.Refused overtaken(int base, int now) {
    return new Outcome.Refused(
        "superseded",
        ("These rules were made from version %d, but version %d is in force by now."
                + "\nMaybe look at what has changed since, and publish again.")
            .formatted(base, now));
  }

  private static RuleVersion version(
      Tx tx,
      Draft draft,
      Map<String, String> before,
      @Nullable Integer restores,
      State state,
      Instant at) {
    var files = draft.candidate().files();
    var built = draft.candidate().built();
    return new RuleVersion(
        RuleVersions.next(tx),
        draft.base(),
        restores,
        ContentHash.of(files),
        files,
        Difference.of(before, files),
        draft.author(),
        at,
        draft.message(),
        built.book().version(),
        built.rules(),
        built.cases(),
        draft.preview(),
        Double.isFinite(draft.share()) ? draft.share() : null,
        state);
  }

  /** Puts a version in force on this node; call it once its transaction is committed. */
  public void swap(UUID tenant, RuleVersion version, Candidate candidate) {
    books.swap(
        tenant, version.number(), candidate.files(), candidate.edition(), candidate.built().book());
  }

  /**
   * Where a roll back goes.
   *
   * @param number of the version, 0 for nothing published
   */
  public record Target(int number, SortedMap<String, String> files) {}

  /** The files of a version that was in force once; 0 stands for none. */
  public Optional<Target> target(Tx tx, int number) {
    return number == 0
        ? Optional.of(new Target(0, new TreeMap<>()))
        : find(tx, number)
            .filter(version -> version.state().status() == Status.PUBLISHED)
            .map(version -> new Target(number, version.files()));
  }

  /**
   * The number of the version that was in force before these rules, 0 for none; empty when there is
   * nothing to go back from. What a rollback brought back stands where it stood, so that going back
   * twice goes two versions back.
   */
  public Optional<Integer> before(Tx tx, int inForce) {
    var version = find(tx, inForce);
    while (version.isPresent() && version.get().restores() != null) {
      version = find(tx, version.get().restores());
    }
    return version.map(RuleVersion::base);
  }

  /** One version with everything it holds. */
  public Optional<RuleVersion> find(Tx tx, int number) {
    return RuleVersions.find(tx, number);
  }

  /**
   * The tenant's versions, newest first, without their files and previews.
   *
   * @param rule those that changed it only, e.g. {@code exclusion/small}; null for all
   */
  public List<RuleVersion> list(Tx tx, int limit, @Nullable Integer before, @Nullable String rule) {
    return RuleVersions.list(tx, limit, before, rule);
  }

  /** The files of a version, none for 0. */
  public SortedMap<String, String> filesOf(Tx tx, int number) {
    return find(tx, number).map(RuleVersion::files).orElseGet(TreeMap::new);
  }

  @Override
  public void close() {
    threads.close();
  }
}
