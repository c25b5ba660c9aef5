package io.relance.app.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The same decisions as the service, from files alone. */
class DecideCommandTest {
  private static final String POLICY =
      """
      entities:
        FR01:
          currency: EUR
          paymentMethods:
            LCR: { label: Bill of exchange, automatic: true }
      profiles:
        - name: Standard
          default: true
          scenario:
            branches:
              withEmail:
                steps:
                  - { level: 1, channel: email, trigger: { reference: due-date, days: 10 } }
      """;
  private static final String FEED =
      """
      {"type":"customer","id":"C-1","name":"Dupont SA","email":"accounts@dupont.example"}
      {"type":"entry","id":"1","customer":"C-1","kind":"invoice","reference":"F-1",\
      "entryDate":"2012-12-20","dueDate":"2013-01-19","amount":"100.00","openAmount":"100.00"}
      {"type":"entry","id":"2","customer":"C-1","kind":"invoice","reference":"F-2",\
      "entryDate":"2012-12-20","dueDate":"2013-01-19","amount":"40.00","openAmount":"40.00",\
      "paymentMethod":"LCR"}
      {"type":"entry","id":"3","customer":"C-1"}
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void decidesEachAccountOfFeedFile() throws IOException {
    assertThat(run(POLICY)).isZero();

    var account = new JsonObject(out.toString().strip());
    assertThat(account.getString("customer")).isEqualTo("C-1");
    assertThat(account.getString("profile")).isEqualTo("Standard");
    var entries = account.getJsonArray("entries");
    assertThat(outcomes(account)).containsExactly("due", "excluded");
    assertThat(
            entries.getJsonObject(1).getJsonArray("exclusions").getJsonObject(0).getString("code"))
        .isEqualTo("AUTOMATIC_PAYMENT");
    assertThat(account.getJsonArray("tasks").getJsonObject(0).getString("total"))
        .isEqualTo("100.00");
    assertThat(errors.toString()).contains("feed.ndjson:4:");
  }

  @Test
  void namesPlaceOfWhatIsWrongInThePolicy() throws IOException {
    assertThat(run(POLICY.replace("automatic: true", "automatik: true"))).isEqualTo(1);
    assertThat(errors.toString())
        .contains("policy.yaml:5:")
        .contains("Did you mean \"automatic\"?");
  }

  private static List<String> outcomes(JsonObject account) {
    return account.getJsonArray("entries").stream()
        .map(JsonObject.class::cast)
        .map(entry -> entry.getString("outcome"))
        .toList();
  }

  private int run(String policy) throws IOException {
    var line = new CommandLine(new DecideCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(errors, true));
    return line.execute(
        "--rules",
        "rules",
        "--policy",
        Files.writeString(folder.resolve("policy.yaml"), policy).toString(),
        "--feed",
        Files.writeString(folder.resolve("feed.ndjson"), FEED).toString(),
        "--date",
        "2013-01-31");
  }
}
