package io.relance.longwork;

import io.relance.access.Caller;
import io.relance.access.Clocks;
import io.relance.access.Role;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long works as people start, see and withdraw them. Whoever started one sees it, and so does every
 * administrator who sees all customers.
 */
public final class LongWork implements AutoCloseable {
  private final Clocks clocks;
  private final Map<String, Performer> performers;
  private final WorkLimits limits;
  private final Runner runner;

  private LongWork(
      Clocks clocks, Map<String, Performer> performers, WorkLimits limits, Runner runner) {
    this.clocks = clocks;
    this.performers = performers;
    this.limits = limits;
    this.runner = runner;
  }

  /**
   * Starts performing what is ready, of all tenants: also what a service that stopped left behind.
   *
   * @param performers by the kind that they perform
   */
  public static LongWork start(
      Database database, Clocks clocks, Map<String, Performer> performers, WorkLimits limits) {
    var known = Map.copyOf(performers);
    return new LongWork(clocks, known, limits, Runner.start(database, clocks, known, limits));
  }

  /**
   * What is to be done.
   *
   * @param request in the words of the kind's performer
   * @param total parts in all; null when nobody knows yet
   * @param undo for how long it waits and can be withdrawn; zero for not at all
   * @param key the same starter's same key again means the same work; null for a new one each time
   */
  public record Wanted(
      String kind,
      JsonObject request,
      @Nullable Integer total,
      Duration undo,
      @Nullable String key) {}

  /** What came of starting a work. */
  public sealed interface Opening {
    /** It waits or runs. {@code isNew} is false when its key was known: nothing was started. */
    record Opened(Work work, boolean isNew) implements Opening {}

    /** Code and reason. */
    record Refused(String code, String detail) implements Opening {}
  }

  /**
   * Starts a work; it is performed once the transaction is committed and its undo window closed.
   * Throws IllegalArgumentException for a kind that nobody performs.
   */
  public Opening open(Tx tx, Caller.Member by, Wanted wanted) {
    if (!performers.containsKey(wanted.kind())) {
      throw new IllegalArgumentException("Nobody performs works of kind " + wanted.kind() + ".");
    }
    var underway = WorkStore.underway(tx);
    var key = wanted.key();
    var known = key == null ? Optional.<Work>empty() : WorkStore.ofKey(tx, by, key);
    if (known.isPresent()) {
      return new Opening.Opened(known.get(), false);
    }
    if (underway >= limits.perTenant()) {
      return new Opening.Refused(
          "too-much-work",
          "%d works wait or run already, and no more than %d do at once.\nMaybe wait until one has ended."
              .formatted(underway, limits.perTenant()));
    }
    if (wanted.request().encode().length() > WorkLimits.LONGEST_JSON) {
      return new Opening.Refused(
          "work-too-large",
          "What is to be done takes more than %d characters.".formatted(WorkLimits.LONGEST_JSON));
    }
    var now = clocks.system();
    WorkStore.forget(tx, now.minus(limits.kept()));
    var undo =
        wanted.undo().compareTo(limits.longestUndo()) > 0 ? limits.longestUndo() : wanted.undo();
    var work =
        new Work(
            UUID.randomUUID(),
            wanted.kind(),
            WorkState.WAITING,
            by,
            wanted.request(),
            wanted.total(),
            0,
            new JsonObject(),
            null,
            null,
            null,
            clocks.now(tx),
            now.plus(undo),
            null);
    WorkStore.add(tx, work, key);
    return new Opening.Opened(work, true);
  }

  /** The work that this member started under that key; empty when there is none. */
  public Optional<Work> ofKey(Tx tx, Caller.Member by, String key) {
    return WorkStore.ofKey(tx, by, key);
  }

  /** A work that this member sees; empty when there is none. */
  public Optional<Work> find(Tx tx, Caller.Member member, UUID work) {
    return WorkStore.find(tx, work).filter(found -> sees(member, found));
  }

  /** The same without its result and the files that it is about: cheap to look at often. */
  public Optional<Work> brief(Tx tx, Caller.Member member, UUID work) {
    return WorkStore.brief(tx, work).filter(found -> sees(member, found));
  }

  /**
   * This member's own works in brief, latest first.
   *
   * @param kind null for every kind
   * @param after the last id of the previous page; null for the first
   */
  public List<Work> mine(
      Tx tx,
      Caller.Member member,
      boolean underwayOnly,
      @Nullable String kind,
      int limit,
      @Nullable UUID after) {
    return WorkStore.list(tx, member, underwayOnly, kind, limit, after);
  }

  /** In brief, everybody's works for who sees them all, otherwise one's own; latest first. */
  public List<Work> list(
      Tx tx,
      Caller.Member member,
      boolean underwayOnly,
      @Nullable String kind,
      int limit,
      @Nullable UUID after) {
    return WorkStore.list(tx, seesAll(member) ? null : member, underwayOnly, kind, limit, after);
  }

  /** What came of withdrawing a work. */
  public enum Undoing {
    UNDONE,
    /** It runs or has ended: it cannot be withdrawn any more. */
    TOO_LATE,
    /** This member sees no such work. */
    NOT_FOUND
  }

  /** Withdraws a work that waits in its undo window: nothing of it is done. */
  public Undoing undo(Tx tx, Caller.Member member, UUID work) {
    if (brief(tx, member, work).isEmpty()) {
      return Undoing.NOT_FOUND;
    }
    if (!WorkStore.undo(tx, work, clocks.system())) {
      return Undoing.TOO_LATE;
    }
    WorkStore.dequeue(tx, work);
    return Undoing.UNDONE;
  }

  /** For how long a work can still be withdrawn; zero when it cannot. */
  public Duration undoable(Work work) {
    return work.state() == WorkState.WAITING
        ? positive(Duration.between(clocks.system(), work.beginsAt()))
        : Duration.ZERO;
  }

  /** How long it has run, or ran; zero while it waits or when it was withdrawn. */
  public Duration took(Work work) {
    var endedAt = work.endedAt();
    Instant until = endedAt == null ? clocks.system() : endedAt;
    return work.state() == WorkState.UNDONE
        ? Duration.ZERO
        : positive(Duration.between(work.beginsAt(), until));
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static boolean sees(Caller.Member member, Work work) {
    return seesAll(member)
        || (member.label().equals(work.by().label())
            && Objects.equals(member.login(), work.by().login()));
  }

  private static boolean seesAll(Caller.Member member) {
    return member.role().covers(Role.ADMINISTRATOR) && member.portfolio() == null;
  }

  /** Takes up nothing new, and lets what runs come to a good place, for a while. */
  @Override
  public void close() {
    runner.close();
  }
}
