package io.relance.web;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** The rules that decide for a tenant, as the API lists them. */
@FunctionalInterface
public interface RulesInForce {
  /**
   * The rules in force.
   *
   * @param ruleBook version of the rule book
   * @param published number of the tenant's published version, 0 for none
   * @param rules one object a rule: rule, file, family, slug, layer, source
   * @param problems what keeps the published version from being used; empty when it is
   */
  record Listing(
      String ruleBook, int published, List<JsonObject> rules, List<JsonObject> problems) {}

  /** The rules of one tenant, ordered by file. */
  Listing of(UUID tenant);
}
