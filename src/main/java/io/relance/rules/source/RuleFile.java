package io.relance.rules.source;

import org.jspecify.annotations.Nullable;

/**
 * One rule, or one table of rules, as it stands on disk.
 *
 * @param folder relative to the rules folder, e.g. {@code exclusion/stopped} or {@code
 *     tenants/.../exclusion/stopped}
 * @param name of the file that holds the rule: {@link #RULE}, {@link #CSV} or {@link #XLSX}
 * @param rule its text; of a workbook, its bytes in base64
 * @param cases text of {@code cases.yaml}, null when it is missing
 */
public record RuleFile(
    Family family, String slug, String folder, String name, String rule, @Nullable String cases) {
  /** A rule as text. */
  public static final String RULE = "rule.drl";

  /** A table of rules, as text. */
  public static final String CSV = "table.csv";

  /** A table of rules, as a workbook. */
  public static final String XLSX = "table.xlsx";

  /** Mutes what has the same name in a lower layer. */
  public static final String DISABLED = "disabled";

  /** A rule as text. */
  public RuleFile(Family family, String slug, String folder, String rule, @Nullable String cases) {
    this(family, slug, folder, RULE, rule, cases);
  }

  /** What it is called whatever its layer, e.g. {@code exclusion/stopped}. */
  public String ruleName() {
    return family.folder() + "/" + slug;
  }

  /** Where the rule stands, relative to the rules folder. */
  public String rulePath() {
    return folder + "/" + name;
  }

  /** Where its cases stand, relative to the rules folder. */
  public String casesPath() {
    return folder + "/cases.yaml";
  }

  /** Whether each of its rows is a rule. */
  public boolean isTable() {
    return !name.equals(RULE);
  }
}
