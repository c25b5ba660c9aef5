package io.relance.publishing;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules that people are writing. A draft holds what differs from the published version, so that
 * what others publish meanwhile is not lost by publishing it.
 */
public final class RuleDrafts {
  /** Of all changed texts together: as much as may be published. */
  public static final int MOST_BYTES = 1024 * 1024;

  private final Clocks clocks;

  /** Drafts dated by their tenant's clock. */
  public RuleDrafts(Clocks clocks) {
    this.clocks = clocks;
  }

  /**
   * What somebody is writing.
   *
   * @param base the version that it was begun from
   * @param changes text by path; null takes a file away
   * @param changedAt null while nothing is written
   */
  public record Draft(
      int base, SortedMap<String, @Nullable String> changes, @Nullable Instant changedAt) {

    /** The files as they would be published over others. */
    public SortedMap<String, String> over(Map<String, String> published) {
      var files = new TreeMap<>(published);
      changes.forEach(
          (path, text) -> {
            if (text == null) {
              files.remove(path);
            } else {
              files.put(path, text);
            }
          });
      return files;
    }

    /** The rules that it changes, e.g. {@code exclusion/small}. */
    public List<String> rules() {
      return changes.keySet().stream().map(RuleDrafts::slug).distinct().toList();
    }

    /** The rules that it changes and that others have changed since it was begun. */
    public List<String> overtaken(Map<String, String> before, Map<String, String> now) {
      var others = new TreeSet<String>();
      var difference = Difference.of(before, now);
      others.addAll(difference.added());
      others.addAll(difference.removed());
      others.addAll(difference.changed());
      return rules().stream().filter(others::contains).toList();
    }
  }

  private static String slug(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /**
   * The author's draft without what has been published meanwhile; an empty one on the version in
   * force when nothing is left of it.
   */
  public Draft of(Tx tx, String author) {
    var now = RuleVersions.inForce(tx);
    return of(tx, author, now, published(tx, now));
  }

  private static Draft of(Tx tx, String author, int now, Map<String, String> published) {
    var row =
        tx.one(
            "select base, changes, changed_at from rule_draft where tenant = $1 and author = $2",
            tx.tenant(),
            author);
    var changes = new TreeMap<String, @Nullable String>();
    if (row != null) {
      row.getJsonObject("changes")
          .forEach(file -> changes.put(file.getKey(), (String) file.getValue()));
      leaveOut(changes, published);
    }
    return row == null || changes.isEmpty()
        ? new Draft(now, new TreeMap<>(), null)
        : new Draft(
            row.getInteger("base"), changes, row.getOffsetDateTime("changed_at").toInstant());
  }

  private static SortedMap<String, String> published(Tx tx, int version) {
    return RuleVersions.find(tx, version).map(RuleVersion::files).orElseGet(TreeMap::new);
  }

  private static void leaveOut(
      Map<String, @Nullable String> changes, Map<String, String> published) {
    changes
        .entrySet()
        .removeIf(file -> Objects.equals(published.get(file.getKey()), file.getValue()));
  }

  /**
   * A change of a draft.
   *
   * @param base the version that it goes on from; null leaves it as it is
   * @param from the version that was in force when the texts were read that were changed; null when
   *     that is not known
   * @param set texts by path
   * @param remove paths of published files that are taken away
   * @param forget paths that are as published again
   */
  public record Change(
      @Nullable Integer base,
      @Nullable Integer from,
      Map<String, String> set,
      Collection<String> remove,
      Collection<String> forget) {}

  /** Changes the author's draft; empty when it would hold more than {@link #MOST_BYTES}. */
  public Optional<Draft> change(Tx tx, String author, Change change) {
    // One author in two tabs: the second waits, and changes what the first has made.
    tx.query("select pg_advisory_xact_lock(hashtextextended($1, 7))", tx.tenant() + author);
    var now = RuleVersions.inForce(tx);
    var published = published(tx, now);
    var known = of(tx, author, now, published);
    var changes = new TreeMap<>(known.changes());
    changes.putAll(change.set());
    change.remove().forEach(path -> changes.put(path, null));
    change.forget().forEach(changes::remove);
    leaveOut(changes, published);
    if (bytes(changes) > MOST_BYTES) {
      return Optional.empty();
    }
    if (changes.isEmpty()) {
      drop(tx, author);
      return Optional.of(new Draft(now, changes, null));
    }
    tx.update(
        """
        insert into rule_draft (tenant, author, base, changes, changed_at) values ($1, $2, $3, $4, $5)
        on conflict (tenant, author) do update
          set base = excluded.base, changes = excluded.changes, changed_at = excluded.changed_at
        """,
        tx.tenant(),
        author,
        base(known, change),
        json(changes),
        clocks.now(tx).atOffset(ZoneOffset.UTC));
    return Optional.of(of(tx, author, now, published));
  }

  /** A draft is no newer than the oldest text in it, or others' changes would go unseen. */
  private static int base(Draft known, Change change) {
    if (change.base() != null) {
      return change.base();
    }
    return change.from() == null ? known.base() : Math.min(known.base(), change.from());
  }

  private static long bytes(Map<String, @Nullable String> changes) {
    return changes.entrySet().stream()
        .mapToLong(file -> bytes(file.getKey()) + bytes(file.getValue()))
        .sum();
  }

  private static long bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonObject json(Map<String, @Nullable String> changes) {
    var json = new JsonObject();
    changes.forEach(json::put);
    return json;
  }

  /** Throws the author's draft away; false when there was none. */
  public boolean drop(Tx tx, String author) {
    return tx.update(
            "delete from rule_draft where tenant = $1 and author = $2", tx.tenant(), author)
        > 0;
  }
}
