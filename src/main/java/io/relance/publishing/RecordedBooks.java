package io.relance.publishing;

import io.relance.access.Clocks;
import io.relance.db.Tx;
import io.relance.rules.RuleBook;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.engine.RuleCompiler;
import io.relance.rules.engine.RuleLimits;
import io.relance.rules.folder.Library;
import io.relance.rules.source.Family;
import io.relance.rules.source.RuleFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every rule book that decided something for a tenant, as its files: a past decision can be reached
 * again although the rules have changed since.
 */
public final class RecordedBooks {
  private static final Logger log = LoggerFactory.getLogger(RecordedBooks.class);

  /** Books built again and kept for the next question. */
  private static final int BUILT_KEPT = 8;

  /** Books remembered as written; beyond it they are asked for again, which costs a statement. */
  private static final int WRITTEN_KEPT = 100_000;

  private final Clocks clocks;
  private final Library library = new Library(new RuleCompiler(RuleLimits.DEFAULT));
  private final Set<Key> written = ConcurrentHashMap.newKeySet();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** Guarded by the lock; empty for a book that can be built no more. */
  private final Map<Key, Optional<RuleBook>> built =
      new LinkedHashMap<>(BUILT_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<RuleBook>> eldest) {
          return size() > BUILT_KEPT;
        }
      };

  /** Books recorded at a tenant's own time. */
  public RecordedBooks(Clocks clocks) {
    this.clocks = clocks;
  }

  private record Key(UUID tenant, String version) {}

  /**
   * Records the book, once for each tenant. Call it in the transaction that stores what the book
   * decided; costs nothing when it is known to be recorded.
   */
  public void keep(Tx tx, RuleBook book) {
    var key = new Key(tx.tenant(), book.version());
    if (!(book instanceof CompiledBook compiled) || written.contains(key)) {
      return;
    }
    // A row of this very transaction may still be undone, so it is not remembered yet.
    var row =
        tx.one(
            """
            select bool_or(xmin <> pg_current_xact_id()::xid) as stays from rule_book
            where tenant = $1 and rule_book = $2
            """,
            tx.tenant(),
            book.version());
    var stays = row == null ? null : row.getBoolean("stays");
    if (stays == null) {
      insert(tx, compiled);
    } else if (stays) {
      remember(key);
    }
  }

  private void remember(Key key) {
    if (written.size() >= WRITTEN_KEPT) {
      written.clear();
    }
    written.add(key);
  }

  private void insert(Tx tx, CompiledBook book) {
    tx.update(
        "insert into rule_book (tenant, rule_book, files, first_used_at) values ($1, $2, $3, $4)",
        tx.tenant(),
        book.version(),
        json(book.files()),
        clocks.now(tx).atOffset(ZoneOffset.UTC));
  }

  /** A book as its files, to be built where no transaction waits for it. */
  public record Files(UUID tenant, String version, List<RuleFile> files) {}

  /** The files of the book with this version; empty when no such book decided anything. */
  public Optional<Files> find(Tx tx, String version) {
    var row =
        tx.one(
            "select files from rule_book where tenant = $1 and rule_book = $2 order by number limit 1",
            tx.tenant(),
            version);
    return Optional.ofNullable(row)
        .map(found -> new Files(tx.tenant(), version, files(found.getJsonArray("files"))));
  }

  /**
   * The book as it decided. Builds it when it was not asked for lately, one at a time, which takes
   * about a second of processor time.
   *
   * @return empty when it can be built no more
   */
  public Optional<RuleBook> built(Files book) {
    var key = new Key(book.tenant(), book.version());
    oneAtATime.lock();
    try {
      var known = built.get(key);
      if (known == null) {
        known = building(book);
        built.put(key, known);
      }
      return known;
    } finally {
      oneAtATime.unlock();
    }
  }

  /** On a thread of its own: whoever asks may be a virtual one. */
  private Optional<RuleBook> building(Files book) {
    var building = new FutureTask<RuleBook>(() -> library.book(book.files()));
    Thread.ofPlatform().name("relance-recorded-book").daemon().start(building);
    try {
      return Optional.of(building.get());
    } catch (ExecutionException failed) {
      log.warn("Rule book {} can be built no more", book.version(), failed.getCause());
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a rule book was built.", interrupted);
    }
  }

  private static JsonArray json(List<RuleFile> files) {
    var json = new JsonArray();
    for (var file : files) {
      json.add(
          new JsonObject()
              .put("family", file.family().folder())
              .put("slug", file.slug())
              .put("folder", file.folder())
              .put("name", file.name())
              .put("text", file.rule()));
    }
    return json;
  }

  private static List<RuleFile> files(JsonArray json) {
    var files = new ArrayList<RuleFile>();
    for (var each : json) {
      if (each instanceof JsonObject file) {
        var family = Family.of(file.getString("family")).orElseThrow();
        files.add(
            new RuleFile(
                family,
                file.getString("slug"),
                file.getString("folder"),
                file.getString("name"),
                file.getString("text"),
                null));
      }
    }
    return files;
  }
}
