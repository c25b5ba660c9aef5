package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts an earlier version of a tenant's own rules in force again. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Puts an earlier version of your own rules in force again, at once.")
final class RollBackRules extends ServiceCommand {
  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "Its number; 0 for nothing published. Without it the one before.")
  private @Nullable Integer version;

  @Option(names = "--message", paramLabel = "TEXT", description = "Why, for those who come later.")
  private String message = "";

  @Override
  RuleService.Answer ask(RuleService service) {
    var body = RuleService.object().put("message", message);
    if (version != null) {
      body.put("version", version);
    }
    return service.post("/api/v1/rules/rollback", body);
  }

  @Override
  String text(JsonNode body) {
    return VersionText.made(body);
  }
}
