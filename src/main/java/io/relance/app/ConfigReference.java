package io.relance.app;

import java.util.stream.Collectors;

/** Writes docs/configuration.md from the table of keys. */
final class ConfigReference {
  private static final String INTRODUCTION =
      """
      # Configuration
      `config/relance.yaml` holds what you want otherwise than below, in sections:

      ```yaml
      database:
        host: db.example.org
        poolSize: 32
      ```

      An environment variable overrides the file; a secret's may end in `_FILE` and name a file that holds it.
      `RELANCE_CONFIG` or `--config` names another configuration file. An unknown key or `RELANCE_` variable stops the
      start and says which key is nearest. (On Kubernetes set `enableServiceLinks: false`: a Service called
      `relance` would add variables of that name.)

      This page is written by `./relance config --markdown`; a test keeps it complete.

      | key | environment variable | takes | initially | meaning |
      |---|---|---|---|---|
      """;

  private ConfigReference() {}

  static String markdown() {
    return INTRODUCTION
        + ConfigKeys.ALL.stream().map(ConfigReference::row).collect(Collectors.joining());
  }

  private static String row(ConfigKey key) {
    var initial = key.initial().isEmpty() ? "" : "`" + key.initial() + "`";
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(key.name(), key.variable(), key.allowed(), initial, key.meaning());
  }
}
