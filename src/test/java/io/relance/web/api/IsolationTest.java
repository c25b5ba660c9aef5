package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is another tenant's is as unknown as what does not exist. */
class IsolationTest {
  private static final LedgerFixture OTHERS = ExamplesTest.ExampleLedgerFixture.create();
  private static final WebFixture.TenantFixture MINE = WebFixture.newTenant();

  static java.util.stream.Stream<ExamplesTest.Example> examples() {
    return ExamplesTest.examples()
        .filter(example -> example.of().path().contains("{"))
        .filter(
            example ->
                switch (example.of().id()) {
                  // These create what they name, or show what belongs to nobody.
                  case "putEntity", "putLogin", "putTag", "putTemplate", "getTemplate" -> false;
                  case "getCalendar", "getRule", "listRuleHits" -> false;
                  default -> true;
                });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersForeignAndUnknownIdsAlike(ExamplesTest.Example example) {
    var foreign = send(example, ExamplesTest.path(example));
    var unknown =
        send(
            example,
            ExamplesTest.path(example)
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString())
                .replace("FR", "XX")
                .replace("camille", "nobody")
                .replace("0123456789abcdef", "fedcba9876543210"));

    assertThat(foreign.status()).as(foreign.text()).isEqualTo(404);
    assertThat(foreign.text()).isEqualTo(unknown.text());
    assertThat(OTHERS.tenant.get("/api/v1/profiles").json().getJsonArray("items")).hasSize(3);
  }

  private static WebFixture.Reply send(ExamplesTest.Example example, String path) {
    var body =
        example.body() instanceof JsonObject json ? json.encode() : example.body().toString();
    return WebFixture.sendText(
        MINE.admin(),
        example.of().method().toUpperCase(Locale.ROOT),
        path,
        example.contentType(),
        example.contentType().isEmpty() ? null : body);
  }

  @Test
  void keepsTwoTenantsWithTheSameCodesApart() {
    var one = new LedgerFixture();
    var other = new LedgerFixture();
    one.onlyTask();

    one.tenant.patch("/api/v1/entities/FR/customers/C-1042", new JsonObject().put("stopped", true));

    var untouched = other.tenant.get("/api/v1/entities/FR/customers/C-1042").json();
    assertThat(untouched.getBoolean("stopped")).isFalse();
    assertThat(other.tenant.get("/api/v1/tasks").json().getJsonArray("items")).isEmpty();
  }

  @Test
  void doesNotListWhatIsForeign() {
    assertThat(MINE.get("/api/v1/tasks").json().getJsonArray("items")).isEmpty();
    assertThat(MINE.get("/api/v1/entities").json().getJsonArray("items")).isEmpty();
    assertThat(MINE.get("/api/v1/tasks?entity=FR").json().getJsonArray("items")).isEmpty();
  }
}
