package io.relance.publishing;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One set of a tenant's own rules as it was published; it never changes.
 *
 * @param number from 1, in the order of publication; 0 stands for nothing published
 * @param base the version in force when it was made
 * @param restores the version that a rollback brought back; null for rules that were published
 * @param contentHash of its files, alike for the same files
 * @param files text by path
 * @param difference the slugs that differ from {@code base}
 * @param author who published it
 * @param ruleBook version of the rule book that it came to with the folder's rules of that moment
 * @param rules how many it holds, with the tenant's in the folder
 * @param cases how many cases went well before it was published
 * @param preview its effect on the ledger of that day, null when none was computed
 * @param share the part of the tasks that it changed; null when that could not be found out
 */
public record RuleVersion(
    int number,
    int base,
    @Nullable Integer restores,
    String contentHash,
    SortedMap<String, String> files,
    Difference difference,
    String author,
    Instant createdAt,
    String message,
    String ruleBook,
    int rules,
    int cases,
    @Nullable JsonObject preview,
    @Nullable Double share,
    State state) {

  /** What became of a version. */
  public enum Status {
    PUBLISHED,
    WAITING,
    SUPERSEDED;

    /** The word used in the API and the store. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Status of(String code) {
      return valueOf(code.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /**
   * What became of it.
   *
   * @param by the second person who confirmed it; null when none was asked
   * @param at when it came in force, or was overtaken; null while it waits
   */
  public record State(Status status, @Nullable String by, @Nullable Instant at) {}
}
