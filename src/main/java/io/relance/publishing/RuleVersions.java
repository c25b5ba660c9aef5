package io.relance.publishing;

import io.relance.db.Tx;
import io.relance.publishing.RuleVersion.State;
import io.relance.publishing.RuleVersion.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's versions as they are stored. */
final class RuleVersions {
  private RuleVersions() {}

  /** The number of the version in force, 0 for none. */
  static int inForce(Tx tx) {
    var row = tx.one("select rules_version from tenant_directory where tenant = $1", tx.tenant());
    return row == null ? 0 : row.getInteger("rules_version");
  }

  /** The same, held until the transaction ends: whoever else publishes waits. */
  static int lock(Tx tx) {
    tx.update(
        "insert into tenant_directory (tenant) values ($1) on conflict do nothing", tx.tenant());
    var row =
        tx.one(
            "select rules_version from tenant_directory where tenant = $1 for update", tx.tenant());
    if (row == null) {
      throw new IllegalStateException("Tenant " + tx.tenant() + " is in no directory.");
    }
    return row.getInteger("rules_version");
  }

  /** The number that the next version gets; under the lock. */
  static int next(Tx tx) {
    var row =
        tx.one(
            "select coalesce(max(version), 0) + 1 as next from rule_version where tenant = $1",
            tx.tenant());
    return row == null ? 1 : row.getInteger("next");
  }

  static Optional<RuleVersion> find(Tx tx, int number) {
    return tx
        .list(
            """
            select * from rule_version join rule_version_state using (tenant, version)
            where tenant = $1 and version = $2
            """,
            RuleVersions::of,
            tx.tenant(),
            number)
        .stream()
        .findFirst();
  }

  /** Newest first; without files and preview, which may be large. */
  static List<RuleVersion> list(Tx tx, int limit, @Nullable Integer before, @Nullable String rule) {
    return tx.list(
        """
        select tenant, version, base, restores, content_hash, '{}'::jsonb as files, difference, author, created_at,
          message, rule_book, rules, cases, null::jsonb as preview, share, status, decided_by, decided_at
        from rule_version join rule_version_state using (tenant, version)
        where tenant = $1 and ($3::int is null or version < $3)
          and ($4::text is null or difference -> 'added' ? $4 or difference -> 'removed' ? $4 or difference -> 'changed' ? $4)
        order by version desc
        limit $2
        """,
        RuleVersions::of,
        tx.tenant(),
        limit,
        before,
        rule);
  }

  static void insert(Tx tx, RuleVersion version) {
    tx.update(
        """
        insert into rule_version (tenant, version, base, restores, content_hash, files, difference, author, created_at,
          message, rule_book, rules, cases, preview, share)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """,
        tx.tenant(),
        version.number(),
        version.base(),
        version.restores(),
        version.contentHash(),
        json(version.files()),
        json(version.difference()),
        version.author(),
        version.createdAt().atOffset(ZoneOffset.UTC),
        version.message(),
        version.ruleBook(),
        version.rules(),
        version.cases(),
        version.preview(),
        version.share());
    tx.update(
        """
        insert into rule_version_state (tenant, version, status, decided_by, decided_at) values ($1, $2, $3, $4, $5)
        """,
        tx.tenant(),
        version.number(),
        version.state().status().code(),
        version.state().by(),
        version.state().at() == null ? null : version.state().at().atOffset(ZoneOffset.UTC));
  }

  /** Says that a waiting version was confirmed. */
  static void confirm(Tx tx, int number, String by, Instant at) {
    tx.update(
        """
        update rule_version_state set status = 'published', decided_by = $3, decided_at = $4
        where tenant = $1 and version = $2
        """,
        tx.tenant(),
        number,
        by,
        at.atOffset(ZoneOffset.UTC));
  }

  /** Puts a version in force; what waited on another base has been overtaken. */
  static void putInForce(Tx tx, int number, Instant at) {
    tx.update(
        "update tenant_directory set rules_version = $2 where tenant = $1", tx.tenant(), number);
    tx.update(
        """
        update rule_version_state set status = 'superseded', decided_at = $2
        where tenant = $1 and status = 'waiting'
        """,
        tx.tenant(),
        at.atOffset(ZoneOffset.UTC));
  }

  /** A number that differs whenever any tenant's version in force does. */
  static long movement(Tx tx) {
    var row = tx.one("select coalesce(sum(rules_version), 0) as moved from tenant_directory");
    return row == null ? 0 : row.getLong("moved");
  }

  /** Every tenant that has published something, with the version in force. */
  static Map<UUID, Integer> directory(Tx tx) {
    var directory = new TreeMap<UUID, Integer>();
    tx.query("select tenant, rules_version from tenant_directory where rules_version > 0")
        .forEach(row -> directory.put(row.getUUID("tenant"), row.getInteger("rules_version")));
    return directory;
  }

  private static RuleVersion of(Row row) {
    var decidedAt = row.getOffsetDateTime("decided_at");
    return new RuleVersion(
        row.getInteger("version"),
        row.getInteger("base"),
        row.getInteger("restores"),
        row.getString("content_hash"),
        files(row.getJsonObject("files")),
        difference(row.getJsonObject("difference")),
        row.getString("author"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("message"),
        row.getString("rule_book"),
        row.getInteger("rules"),
        row.getInteger("cases"),
        row.getJsonObject("preview"),
        row.getDouble("share"),
        new State(
            Status.of(row.getString("status")),
            row.getString("decided_by"),
            decidedAt == null ? null : decidedAt.toInstant()));
  }

  static JsonObject json(Map<String, String> files) {
    var json = new JsonObject();
    files.forEach(json::put);
    return json;
  }

  static SortedMap<String, String> files(JsonObject json) {
    var files = new TreeMap<String, String>();
    json.forEach(file -> files.put(file.getKey(), String.valueOf(file.getValue())));
    return files;
  }

  private static JsonObject json(Difference difference) {
    return new JsonObject()
        .put("added", new JsonArray(difference.added()))
        .put("removed", new JsonArray(difference.removed()))
        .put("changed", new JsonArray(difference.changed()));
  }

  private static Difference difference(JsonObject json) {
    return new Difference(
        slugs(json.getJsonArray("added")),
        slugs(json.getJsonArray("removed")),
        slugs(json.getJsonArray("changed")));
  }

  private static List<String> slugs(JsonArray json) {
    return json.stream().map(String::valueOf).toList();
  }
}
