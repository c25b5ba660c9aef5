package io.relance.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.rules.source.Problem;
import io.relance.rules.source.ProblemTable;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What code hosts and editors are given. */
class ProblemSarifTest {
  private static final List<Problem> PROBLEMS =
      List.of(
          Problem.error("exclusion/a b/rule.drl", 3, 19, "unknown-field", "No \"x\".", "Try y."),
          Problem.warning("exclusion/c/cases.yaml", 0, 0, "missing-cases", "None.", ""),
          Problem.error("", 0, 0, "unreadable", "It cannot be read.", ""));

  @Test
  void keepsToTheSchema() throws IOException {
    var schema =
        Files.readString(Path.of("src/test/resources/sarif-2.1.0-used-by-relance.schema.json"));
    var options =
        new JsonSchemaOptions()
            .setBaseUri("https://relance.example/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var validator = Validator.create(JsonSchema.of(new JsonObject(schema)), options);

    var good = validator.validate(new JsonObject(ProblemSarif.log(Path.of("rules"), PROBLEMS)));
    assertThat(good.getValid()).as(String.valueOf(good.toJson())).isTrue();

    var bad = new JsonObject(ProblemSarif.log(Path.of("rules"), PROBLEMS));
    bad.getJsonArray("runs").getJsonObject(0).remove("tool");
    assertThat(validator.validate(bad).getValid()).isFalse();
  }

  @Test
  void namesPlaceRelativeToTheWorkingDirectory() throws IOException {
    var location = results(Path.of("rules")).get(0).at("/locations/0/physicalLocation");

    assertThat(location.at("/artifactLocation/uri").asText())
        .isEqualTo("rules/exclusion/a%20b/rule.drl");
    assertThat(location.at("/region/startLine").asInt()).isEqualTo(3);
    assertThat(location.at("/region/startColumn").asInt()).isEqualTo(19);
  }

  @Test
  void namesPlaceRelativeToFolderThatStandsElsewhere() throws IOException {
    var log = log(Path.of("/elsewhere/rules"));

    assertThat(log.at("/runs/0/originalUriBaseIds/SRCROOT/uri").asText())
        .isEqualTo("file:///elsewhere/rules/");
    assertThat(
            log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("exclusion/a%20b/rule.drl");
  }

  @Test
  void givesEachProblemItsLevelRuleAndAdvice() throws IOException {
    var results = results(Path.of("rules"));

    assertThat(results)
        .extracting(it -> it.get("level").asText())
        .containsExactly("error", "warning", "error");
    assertThat(results.get(0).at("/message/text").asText()).isEqualTo("No \"x\". Try y.");
    assertThat(results)
        .allSatisfy(
            result -> {
              var rules = log(Path.of("rules")).at("/runs/0/tool/driver/rules");
              assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
                  .isEqualTo(result.get("ruleId"));
            });
    assertThat(results.get(1).at("/locations/0/physicalLocation").has("region")).isFalse();
    assertThat(results.get(2).get("locations")).isEmpty();
  }

  @Test
  void describesEveryKindOfProblem() throws IOException {
    assertThat(log(Path.of("rules")).at("/runs/0/tool/driver/rules"))
        .hasSameSizeAs(ProblemTable.entries());
  }

  private static JsonNode results(Path folder) throws IOException {
    return log(folder).at("/runs/0/results");
  }

  private static JsonNode log(Path folder) throws IOException {
    return new ObjectMapper().readTree(ProblemSarif.log(folder, PROBLEMS));
  }
}
