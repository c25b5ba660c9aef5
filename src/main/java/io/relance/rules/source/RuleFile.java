package io.relance.rules.source;

import org.jspecify.annotations.Nullable;

/**
 * One rule as it stands on disk.
 *
 * @param folder relative to the rules folder, e.g. {@code exclusion/stopped} or {@code
 *     tenants/.../exclusion/stopped}
 * @param rule text of {@code rule.drl}
 * @param cases text of {@code cases.yaml}, null when it is missing
 */
public record RuleFile(
    Family family, String slug, String folder, String rule, @Nullable String cases) {

  /** Where the rule stands, relative to the rules folder. */
  public String rulePath() {
    return folder + "/rule.drl";
  }

  /** Where its cases stand, relative to the rules folder. */
  public String casesPath() {
    return folder + "/cases.yaml";
  }
}
