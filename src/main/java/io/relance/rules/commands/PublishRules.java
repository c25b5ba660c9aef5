package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a tenant's own rules. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Puts your own rules in force, as a version that never changes.",
      "DIR is the whole of them: a rule that is not in it is not in force any more."
    })
final class PublishRules extends ServiceCommand {
  @Parameters(paramLabel = "DIR", description = "The folder of your own rules, whole.")
  private Path folder = Path.of("");

  @Option(names = "--message", paramLabel = "TEXT", description = "Why, for those who come later.")
  private String message = "";

  @Option(
      names = "--base",
      paramLabel = "VERSION",
      description = "The version that they were made from: refused when another is in force.")
  private @Nullable Integer base;

  @Override
  Path folder() {
    return folder;
  }

  @Override
  RuleService.Answer ask(RuleService service) {
    var body = RuleService.files(files(folder)).put("message", message);
    if (base != null) {
      body.put("base", base);
    }
    return service.post("/api/v1/rules/publish", body);
  }

  @Override
  String text(JsonNode body) {
    return VersionText.made(body);
  }
}
