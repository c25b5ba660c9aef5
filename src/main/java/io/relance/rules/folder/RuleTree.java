package io.relance.rules.folder;

import io.relance.rules.source.Family;
import io.relance.rules.source.Problem;
import io.relance.rules.source.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rules folder as text: common rules, and each tenant's own, where a folder of the same name
 * replaces the common one and a file {@code disabled} mutes it.
 */
public final class RuleTree {
  private static final Pattern PLACE =
      Pattern.compile("(?:tenants/([^/]+)/)?([^/]+)/([a-z0-9][a-z0-9-]{0,63})/([^/]+)");
  private static final List<String> SOURCES = List.of(RuleFile.RULE, RuleFile.CSV, RuleFile.XLSX);
  private static final String CASES = "cases.yaml";

  private final SortedMap<String, String> files;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Folder> common = new TreeMap<>();
  private final SortedMap<UUID, Map<String, Folder>> tenants = new TreeMap<>();

  /** One rule's folder. */
  private record Folder(Family family, String slug, String path) {}

  /**
   * Takes the files of a folder.
   *
   * @param files text by path relative to the rules folder, with forward slashes
   */
  public RuleTree(Map<String, String> files) {
    this.files = new TreeMap<>(files);
    this.files.keySet().forEach(this::place);
    this.common.values().forEach(this::requireRule);
    this.tenants.values().forEach(own -> own.values().forEach(this::requireRule));
  }

  private void place(String path) {
    if (path.endsWith(".md")) {
      return;
    }
    var matcher = PLACE.matcher(path);
    var family = matcher.matches() ? Family.of(matcher.group(2)).orElse(null) : null;
    if (family == null || !isKnown(matcher.group(4))) {
      misplaced(path);
      return;
    }
    var folder = new Folder(family, matcher.group(3), path.substring(0, path.lastIndexOf('/')));
    var key = family.folder() + "/" + folder.slug();
    @Nullable String tenant = matcher.group(1);
    if (tenant == null) {
      common.put(key, folder);
    } else {
      tenant(tenant, path).put(key, folder);
    }
  }

  private static boolean isKnown(String name) {
    return SOURCES.contains(name) || name.equals(CASES) || name.equals(RuleFile.DISABLED);
  }

  private Map<String, Folder> tenant(String id, String path) {
    try {
      return tenants.computeIfAbsent(UUID.fromString(id), _ -> new TreeMap<>());
    } catch (IllegalArgumentException invalid) {
      problem(
          path,
          "unknown-tenant",
          "Folder \"%s\" is no tenant id.".formatted(id),
          "Maybe rename it.");
      return new TreeMap<>();
    }
  }

  private void misplaced(String path) {
    problem(
        path,
        "misplaced-file",
        "File \"%s\" does not belong in a rules folder.".formatted(path),
        "Maybe move it to <family>/<slug>/rule.drl, table.csv, table.xlsx or cases.yaml,"
            + " family being profile, exclusion or step, slug in lower case.");
  }

  private void requireRule(Folder folder) {
    var found = sources(folder);
    if (found.isEmpty() && !isDisabled(folder)) {
      problem(
          folder.path() + "/" + CASES,
          "missing-rule",
          "Cases stand here without a rule.",
          "Maybe add " + folder.path() + "/" + RuleFile.RULE + ".");
    }
    if (found.size() > 1) {
      problem(
          folder.path() + "/" + found.getLast(),
          "two-sources",
          "A folder holds one rule or one table; here stand %s."
              .formatted(String.join(" and ", found)),
          "Maybe move one to a folder of its own.");
    }
  }

  private List<String> sources(Folder folder) {
    return SOURCES.stream().filter(name -> files.containsKey(folder.path() + "/" + name)).toList();
  }

  private void problem(String path, String code, String message, String suggestion) {
    problems.add(Problem.error(path, 0, 0, code, message, suggestion));
  }

  private boolean isDisabled(Folder folder) {
    return files.containsKey(folder.path() + "/" + RuleFile.DISABLED);
  }

  /** What is wrong with the tree itself, apart from what its files say. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Tenants with rules of their own. */
  public Set<UUID> tenants() {
    return new TreeSet<>(tenants.keySet());
  }

  /** Every rule once, common ones and those of tenants. */
  public List<RuleFile> all() {
    var all = new ArrayList<>(rules(new TreeMap<>(common)));
    tenants.values().forEach(own -> all.addAll(rules(new TreeMap<>(own))));
    return all;
  }

  /** The common rules, by path. */
  public List<RuleFile> common() {
    return rules(new TreeMap<>(common));
  }

  /** The rules of a tenant: common ones, less what it mutes or replaces, and its own. */
  public List<RuleFile> of(UUID tenant) {
    var all = new TreeMap<>(common);
    all.putAll(tenants.getOrDefault(tenant, Map.of()));
    return rules(all);
  }

  private List<RuleFile> rules(SequencedMap<String, Folder> folders) {
    var rules = new ArrayList<RuleFile>();
    for (var folder : folders.values()) {
      var found = sources(folder);
      if (!found.isEmpty() && !isDisabled(folder)) {
        rules.add(file(folder, found.getFirst()));
      }
    }
    return rules;
  }

  private RuleFile file(Folder folder, String name) {
    return new RuleFile(
        folder.family(),
        folder.slug(),
        folder.path(),
        name,
        files.getOrDefault(folder.path() + "/" + name, ""),
        files.get(folder.path() + "/" + CASES));
  }
}
