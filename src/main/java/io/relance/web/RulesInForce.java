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
   * @param rules one object a rule: rule, file, family
   */
  record Listing(String ruleBook, List<JsonObject> rules) {}

  /** The rules of one tenant, ordered by file. */
  Listing of(UUID tenant);
}
