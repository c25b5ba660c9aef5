package io.relance.web.api;

import io.relance.rules.catalogue.CatalogueJson;
import io.vertx.core.json.JsonObject;

/** What rules may name: the same for everybody, so it is made once. */
final class RuleCatalogueEndpoint {
  private final Answer catalogue = Answer.ok(new JsonObject(CatalogueJson.tree()));

  /** The whole of it. */
  Answer get(Call call) {
    return catalogue;
  }
}
