package io.relance.web.api;

import static io.relance.web.LedgerFixture.branch;
import static io.relance.web.LedgerFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be saved as a scenario, and what is refused with its place. */
class ScenarioTest {
  private static final LedgerFixture LEDGER = new LedgerFixture();

  private static Reply put(JsonObject... steps) {
    return put(branch(steps));
  }

  private static Reply put(JsonObject branch) {
    return LEDGER.tenant.put(
        "/api/v1/profiles/" + LEDGER.profile + "/scenario",
        new JsonObject().put("branches", new JsonObject().put("withEmail", branch)));
  }

  private static JsonObject notice(String reference, int days) {
    return step(0, reference, days).put("phase", "notice").put("template", "notice");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "first-step-relative",
            "/branches/withEmail/steps/0/trigger/reference",
            branch(step(1, "previous-step", 5))),
        Arguments.of(
            "first-step-relative",
            "/branches/withEmail/steps/1/trigger/reference",
            branch(step(1, "due-date", 5).put("skip", true), step(2, "previous-step", 5))),
        Arguments.of(
            "two-references",
            "/branches/withEmail/steps",
            branch(step(1, "due-date", 5), step(2, "invoice-date", 50))),
        Arguments.of(
            "notice-with-invoice-date",
            "/branches/withEmail/steps/0",
            branch(notice("due-date", -5), step(1, "invoice-date", 50))),
        Arguments.of(
            "negative-days",
            "/branches/withEmail/steps/0/trigger/days",
            branch(step(1, "due-date", -5))),
        Arguments.of(
            "repeated-step",
            "/branches/withEmail/steps/1",
            branch(step(1, "due-date", 5), step(1, "due-date", 9))),
        Arguments.of(
            "repeated-step",
            "/branches/withEmail/steps/1",
            branch(notice("due-date", -9), notice("due-date", -5), step(1, "due-date", 9))),
        Arguments.of(
            "level-out-of-range",
            "/branches/withEmail/steps/0/level",
            branch(step(0, "due-date", 5))),
        Arguments.of(
            "copies-not-by-email",
            "/branches/withEmail/steps/0/cc",
            branch(
                step(1, "due-date", 5)
                    .put("channel", "letter")
                    .put("cc", new JsonArray().add("boss@example.com")))),
        Arguments.of(
            "unknown-template",
            "/branches/withEmail/steps/0/template",
            branch(step(1, "due-date", 5).put("template", "bonjour"))),
        Arguments.of(
            "no-active-step",
            "/branches/withEmail",
            branch(step(1, "due-date", 5).put("skip", true))),
        Arguments.of(
            "no-active-step", "/branches", branch(step(1, "due-date", 5)).put("enabled", false)),
        Arguments.of("no-active-step", "/branches/withEmail", branch()));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithCodeAndPlace(String code, String pointer, JsonObject branch) {
    var reply = put(branch);

    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .isEqualTo(pointer);
  }

  @Test
  void pointsIntoTheRequestEvenWhenItsStepsAreOutOfOrder() {
    var reply = put(step(2, "due-date", -3), step(1, "due-date", 5));

    assertThat(reply.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .isEqualTo("/branches/withEmail/steps/0/trigger/days");
  }

  @Test
  void refusesLevelsAndAddressesThatTheContractDoesNotKnow() {
    assertThat(put(step(8, "due-date", 5)).status()).isEqualTo(400);
    assertThat(
            put(step(1, "due-date", 5).put("cc", new JsonArray().add("a@b.c\nBcc: x@y.z")))
                .status())
        .isEqualTo(400);
    assertThat(put(step(1, "due-date", 5).put("template", "../../etc/passwd")).status())
        .isEqualTo(400);
  }

  @Test
  void keepsWhatItIsGiven() {
    var reply =
        put(
            notice("due-date", -7),
            step(1, "due-date", 10).put("minimumAmount", "15.50"),
            step(2, "previous-step", 15).put("channel", "phone").put("template", "call"));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var stored = LEDGER.tenant.get("/api/v1/profiles/" + LEDGER.profile + "/scenario").json();
    assertThat(stored).isEqualTo(reply.json());
    assertThat(stored.getString("catchUp")).isEqualTo("spaced");
    var steps = stored.getJsonObject("branches").getJsonObject("withEmail").getJsonArray("steps");
    assertThat(steps.getJsonObject(1).getString("minimumAmount")).isEqualTo("15.50");
  }
}
