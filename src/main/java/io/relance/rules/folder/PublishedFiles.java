package io.relance.rules.folder;

import io.relance.rules.source.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A tenant's own rules as they come from outside: hostile until they are found within limits. */
final class PublishedFiles {
  /** Rules, cases and mutes together. */
  private static final int MAX_FILES = 1_000;

  /** Of all texts together. */
  private static final int MAX_TOTAL_BYTES = 1024 * 1024;

  private static final int MAX_PATH = 200;
  private static final String TENANTS = "tenants/";

  private PublishedFiles() {}

  /** What is wrong with them as files, before any of them is read as a rule. */
  static List<Problem> problems(Map<String, String> files) {
    var problems = new ArrayList<Problem>();
    if (files.size() > MAX_FILES) {
      var message = "There are %d files, %d are allowed.".formatted(files.size(), MAX_FILES);
      problems.add(Problem.error("", 0, 0, "too-many-files", message, ""));
      return problems;
    }
    var total = 0L;
    for (var file : files.entrySet()) {
      var bytes = file.getValue().getBytes(StandardCharsets.UTF_8).length;
      total += bytes;
      problems.addAll(problems(file.getKey(), file.getValue(), bytes));
    }
    if (total > MAX_TOTAL_BYTES) {
      var message = "The files have %d bytes, %d are allowed.".formatted(total, MAX_TOTAL_BYTES);
      problems.add(Problem.error("", 0, 0, "files-too-large", message, ""));
    }
    return problems;
  }

  private static List<Problem> problems(String path, String text, int bytes) {
    if (path.length() > MAX_PATH || !isUnicode(path)) {
      var shown = path.substring(0, Math.min(path.length(), MAX_PATH)).replaceAll("\\p{Cs}", "?");
      return List.of(
          Problem.error(
              shown,
              0,
              0,
              "misplaced-file",
              "A path of %d characters is none of a rule.".formatted(path.length()),
              "Maybe name it like exclusion/small/rule.drl."));
    }
    if (path.startsWith(TENANTS)) {
      return List.of(
          Problem.error(
              path,
              0,
              0,
              "tenants-folder",
              "What is published belongs to your tenant already.",
              "Maybe leave \"tenants/<tenant>/\" out of the path."));
    }
    if (bytes > RuleTreeReader.MAX_FILE_BYTES) {
      var message =
          "The file has %d bytes, %d are allowed.".formatted(bytes, RuleTreeReader.MAX_FILE_BYTES);
      return List.of(Problem.error(path, 0, 0, "file-too-large", message, ""));
    }
    if (!isUnicode(text)) {
      return List.of(
          Problem.error(path, 0, 0, "not-unicode", "The text holds half a character.", ""));
    }
    return List.of();
  }

  /** JSON can hold half of a surrogate pair, which no file can. */
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** The folder's files with the tenant's published ones over them: its slugs replace whole. */
  static SortedMap<String, String> over(
      Map<String, String> folder, UUID tenant, Map<String, String> published) {
    var own = new TreeMap<>(folder);
    own.keySet().removeIf(path -> path.startsWith(TENANTS) && !isOf(tenant, path));
    for (var path : published.keySet()) {
      if (!path.endsWith(".md")) {
        var slug = slug(path) + "/";
        own.keySet()
            .removeIf(
                lower -> withoutTenant(lower).startsWith(slug) && !published.containsKey(lower));
      }
    }
    own.putAll(published);
    return own;
  }

  /** Where a rule's files stand: {@code exclusion/small}. */
  private static String slug(String path) {
    var end = path.lastIndexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }

  private static boolean isOf(UUID tenant, String path) {
    var end = path.indexOf('/', TENANTS.length());
    try {
      return end > 0 && UUID.fromString(path.substring(TENANTS.length(), end)).equals(tenant);
    } catch (IllegalArgumentException noTenant) {
      return false;
    }
  }

  private static String withoutTenant(String path) {
    return path.startsWith(TENANTS)
        ? path.substring(path.indexOf('/', TENANTS.length()) + 1)
        : path;
  }
}
