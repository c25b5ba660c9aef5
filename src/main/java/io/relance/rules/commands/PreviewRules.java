package io.relance.rules.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a tenant's own rules would change before they are published. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what your own rules would change of today's tasks, on the real ledger.",
      "Asks a running service and changes nothing."
    })
final class PreviewRules extends ServiceCommand {
  @Parameters(paramLabel = "DIR", description = "The folder of your own rules, whole.")
  private Path folder = Path.of("");

  @Option(names = "--entity", paramLabel = "CODE", description = "One entity only.")
  private @Nullable String entity;

  @Option(names = "--date", paramLabel = "DAY", description = "The day to decide; else today.")
  private @Nullable String date;

  @Override
  Path folder() {
    return folder;
  }

  @Override
  RuleService.Answer ask(RuleService service) {
    var body = RuleService.files(files(folder));
    if (entity != null) {
      body.put("entity", entity);
    }
    if (date != null) {
      body.put("date", date);
    }
    return service.post("/api/v1/rules/preview", body);
  }

  @Override
  String text(JsonNode body) {
    return EffectText.of(body);
  }
}
