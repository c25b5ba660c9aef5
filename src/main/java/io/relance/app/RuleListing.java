package io.relance.app;

import io.relance.rules.folder.RuleFolder;
import io.relance.web.RulesInForce;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The rules in force, as the API lists them. */
final class RuleListing implements RulesInForce {
  private final RuleFolder folder;

  RuleListing(RuleFolder folder) {
    this.folder = folder;
  }

  @Override
  public Listing of(UUID tenant) {
    var rules =
        folder.rules(tenant).stream()
            .map(
                rule ->
                    new JsonObject()
                        .put("rule", rule.sentence())
                        .put("file", rule.file())
                        .put("family", rule.family().folder()))
            .toList();
    return new Listing(folder.inForce(tenant).version(), rules);
  }
}
