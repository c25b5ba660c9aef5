package io.relance.web.api;

import io.relance.publishing.Difference;
import io.relance.publishing.LineDifference;
import io.relance.publishing.RuleVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Published versions, as the contract has them. */
final class RuleVersionJson {
  private RuleVersionJson() {}

  /** A version without its files and its preview. */
  static JsonObject summary(RuleVersion version, int inForce) {
    var at = version.state().at();
    return new JsonObject()
        .put("version", version.number())
        .put("status", version.state().status().code())
        .put("inForce", version.number() == inForce)
        .put("base", version.base())
        .put("restores", version.restores())
        .put("contentHash", version.contentHash())
        .put("author", version.author())
        .put("createdAt", version.createdAt().toString())
        .put("message", version.message())
        .put("difference", json(version.difference()))
        .put("ruleBook", version.ruleBook())
        .put("cases", new JsonObject().put("rules", version.rules()).put("cases", version.cases()))
        .put("share", version.share())
        .put("confirmedBy", version.state().by())
        .put("decidedAt", at == null ? null : at.toString());
  }

  static JsonObject json(Difference difference) {
    return new JsonObject()
        .put("added", new JsonArray(difference.added()))
        .put("removed", new JsonArray(difference.removed()))
        .put("changed", new JsonArray(difference.changed()));
  }

  static JsonArray lines(List<LineDifference> differences) {
    var lines = new JsonArray();
    for (var one : differences) {
      lines.add(new JsonObject().put("file", one.file()).put("lines", new JsonArray(one.lines())));
    }
    return lines;
  }

  static JsonObject files(RuleVersion version) {
    var files = new JsonObject();
    version.files().forEach(files::put);
    return files;
  }
}
