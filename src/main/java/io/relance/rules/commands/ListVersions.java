package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Lists the versions of a tenant's own rules. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = "Lists the published versions of your own rules, newest first.")
final class ListVersions extends ServiceCommand {
  @Override
  RuleService.Answer ask(RuleService service) {
    return all(
        cursor ->
            service.get(
                "/api/v1/rules/versions?limit=500"
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
  }

  @Override
  String text(JsonNode body) {
    return VersionText.list(body);
  }
}
