package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  private static final Path CLONE = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void startsFromInitialValuesWithoutFile() {
    var config = Config.load(folder, null, Map.of());

    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.operatorToken()).isNull();
  }

  @Test
  void acceptsFileThatComesWithTheClone() {
    assertThat(Config.load(CLONE, null, Map.of())).isNotNull();
  }

  @Test
  void letsEnvironmentOverrideFile() throws IOException {
    var file = file("database:\n  host: from-file\n  poolSize: 7\n");

    var config = Config.load(folder, file, Map.of("RELANCE_DATABASE_HOST", "from-environment"));

    assertThat(config.database().host()).isEqualTo("from-environment");
    assertThat(config.database().poolSize()).isEqualTo(7);
  }

  @Test
  void readsSecretFromFileThatEnvironmentNames() throws IOException {
    var secret = Files.writeString(folder.resolve("secret"), "s3cret\n");

    var config =
        Config.load(folder, null, Map.of("RELANCE_DATABASE_APP_PASSWORD_FILE", secret.toString()));

    assertThat(config.database().appPassword()).isEqualTo("s3cret");
  }

  @Test
  void namesFileLineAndNearestKeyOfUnknownOne() throws IOException {
    var file = file("database:\n  host: localhost\n  poolsize: 7\n");

    assertThatThrownBy(() -> Config.load(folder, file, Map.of()))
        .isInstanceOf(ConfigRefused.class)
        .hasMessage(
            file
                + ", line 3: key \"database.poolsize\" is unknown.\n"
                + "Maybe you meant \"database.poolSize\"; docs/configuration.md lists every key.");
  }

  @Test
  void namesNearestVariableOfUnknownOne() {
    assertThatThrownBy(() -> Config.load(folder, null, Map.of("RELANCE_OPERATOR_TOKN", "x")))
        .hasMessageContaining("Environment variable \"RELANCE_OPERATOR_TOKN\" is unknown.")
        .hasMessageContaining("Maybe you meant \"RELANCE_OPERATOR_TOKEN\"");
  }

  @Test
  void namesEveryProblemAtOnce() throws IOException {
    var file = file("http:\n  port: 70000\ndatabase:\n  poolSize: many\n");

    assertThatThrownBy(() -> Config.load(folder, file, Map.of()))
        .hasMessageContaining(
            "line 2: \"http.port\" holds \"70000\", but it takes: whole number, 0 to 65535.")
        .hasMessageContaining("line 4: \"database.poolSize\" holds \"many\"");
  }

  @Test
  void refusesListsRepeatedKeysAndBrokenYaml() throws IOException {
    var list = file("database:\n  host: [a, b]\n");
    assertThatThrownBy(() -> Config.load(folder, list, Map.of()))
        .hasMessageContaining("line 2: \"database.host\" holds a list");

    var repeated = file("database:\n  host: a\n  host: b\n");
    assertThatThrownBy(() -> Config.load(folder, repeated, Map.of()))
        .hasMessageContaining("line 3 cannot be read as YAML: Duplicate");

    var broken = file("database:\n  host: \"a\n");
    assertThatThrownBy(() -> Config.load(folder, broken, Map.of()))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("cannot be read as YAML");
  }

  @Test
  void refusesTimeoutsThatContradictEachOther() {
    var environment = Map.of("RELANCE_DATABASE_CLIENT_TIMEOUT_MS", "1000");

    assertThatThrownBy(() -> Config.load(folder, null, environment))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("must be above database.statementTimeoutMs");
  }

  @Test
  void neverPrintsSecret() {
    var config = Config.load(folder, null, Map.of("RELANCE_OPERATOR_TOKEN", "s3cret"));

    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void keepsReferenceComplete() throws IOException {
    assertThat(Files.readString(CLONE.resolve("docs/configuration.md")))
        .as("Write it with: ./relance config --markdown > docs/configuration.md")
        .isEqualTo(ConfigReference.markdown());
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("relance.yaml"), yaml);
  }
}
