package io.relance.rules.commands;

import picocli.CommandLine.Option;

/** Where the running service is, and who asks it. */
final class ServerOptions {
  /** How answers are shown. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:RELANCE_SERVER:-http://localhost:${env:RELANCE_HTTP_PORT:-8080}}",
      description = "The running service; without it RELANCE_SERVER, or ${DEFAULT-VALUE}.")
  private String server = "";

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      defaultValue = "${env:RELANCE_TOKEN:-}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Your token; without it RELANCE_TOKEN, which other users cannot see.")
  private String token = "";

  @Option(names = "--format", defaultValue = "text", description = "text or json.")
  private Format format = Format.text;

  /** The service, with the token. Throws {@link NotDone} when an option cannot be. */
  RuleService service() {
    if (token.isBlank()) {
      throw new NotDone("There is no token.\nMaybe set RELANCE_TOKEN, or add --token.");
    }
    return new RuleService(server, token.strip());
  }

  boolean isJson() {
    return format == Format.json;
  }
}
