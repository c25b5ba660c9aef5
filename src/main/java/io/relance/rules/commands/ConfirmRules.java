package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Agrees, as the second person, to a version that waits. */
@Command(
    name = "confirm",
    mixinStandardHelpOptions = true,
    description = "Agrees to a version that somebody else has published and that waits for it.")
final class ConfirmRules extends ServiceCommand {
  @Parameters(paramLabel = "VERSION", description = "Its number.")
  private int version;

  @Override
  RuleService.Answer ask(RuleService service) {
    return service.post(
        "/api/v1/rules/versions/%d/confirm".formatted(version), RuleService.object());
  }

  @Override
  String text(JsonNode body) {
    return VersionText.made(body);
  }
}
