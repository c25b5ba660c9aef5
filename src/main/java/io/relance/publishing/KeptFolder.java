package io.relance.publishing;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.rules.folder.Edition;
import io.relance.rules.folder.RuleFolder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of the rules folder as they were last in force, kept in the store: a node whose folder
 * holds a mistake starts from them. The nodes of a store share them, the latest written stays.
 */
public final class KeptFolder {
  private final Database database;
  private final RuleFolder folder;
  private final Clocks clocks;
  private volatile @Nullable Edition seen;
  private volatile @Nullable Instant since;

  /** Keeps this folder, at each {@link #refresh}. */
  public KeptFolder(Database database, RuleFolder folder, Clocks clocks) {
    this.database = database;
    this.folder = folder;
    this.clocks = clocks;
  }

  /** The files kept, text by path; empty when no folder was ever in force on this store. */
  public static Optional<Map<String, String>> find(Database database) {
    return database.withoutTenant(
        tx -> {
          var row = tx.one("select files from rules_folder");
          return Optional.ofNullable(row).map(kept -> RuleVersions.files(kept.getJsonObject(0)));
        });
  }

  /**
   * Keeps the folder in force when it is another one than was kept. Cheap when nothing has changed;
   * call it every second, on a virtual thread.
   */
  public void refresh() {
    var edition = folder.edition();
    if (edition == seen) {
      return;
    }
    var files = rulesOf(edition);
    var hash = ContentHash.of(files);
    // What came out of the store may be older than what another node has put there meanwhile.
    var isKept = folder.isLastGood(edition);
    Optional<Instant> found =
        database.withoutTenant(
            tx -> {
              var known = since(tx, hash);
              if (known.isPresent() || isKept) {
                return known;
              }
              write(tx, hash, files);
              return since(tx, hash);
            });
    since = found.orElse(null);
    seen = edition;
  }

  /**
   * Since when the rules folder in force here is in force, on any node; empty before that is known.
   */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Without texts that are no rules, so that editing those puts nothing in force. */
  private static Map<String, String> rulesOf(Edition edition) {
    var files = new TreeMap<>(edition.files());
    files.keySet().removeIf(path -> path.endsWith(".md"));
    return files;
  }

  private static Optional<Instant> since(Tx tx, String hash) {
    var row = tx.one("select in_force_at from rules_folder where content_hash = $1", hash);
    return Optional.ofNullable(row).map(kept -> kept.getOffsetDateTime(0).toInstant());
  }

  private void write(Tx tx, String hash, Map<String, String> files) {
    tx.update(
        """
        insert into rules_folder (content_hash, files, in_force_at) values ($1, $2, $3)
        on conflict (only_one) do update set content_hash = excluded.content_hash,
          files = excluded.files, in_force_at = excluded.in_force_at
        where rules_folder.content_hash <> excluded.content_hash
        """,
        hash,
        RuleVersions.json(files),
        clocks.system().atOffset(ZoneOffset.UTC));
  }
}
