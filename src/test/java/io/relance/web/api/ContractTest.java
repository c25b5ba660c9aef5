package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.access.Passwords;
import io.relance.access.Tokens;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is complete, and says what the server does. */
class ContractTest {
  private static final JsonObject CONTRACT = Contract.json();

  record Described(String method, String path, JsonObject operation) {
    String id() {
      return operation.getString("operationId");
    }

    @Override
    public String toString() {
      return id();
    }
  }

  static Stream<Described> operations() {
    return CONTRACT.getJsonObject("paths").stream()
        .flatMap(
            path ->
                ((JsonObject) path.getValue())
                    .stream()
                        .map(
                            method ->
                                new Described(
                                    method.getKey(),
                                    path.getKey(),
                                    (JsonObject) method.getValue())));
  }

  @Test
  void namesTheSameOperationsAsTheRoutes() {
    var named = new TreeSet<>(operations().map(Described::id).toList());

    assertThat(ContractTest.routes()).isEqualTo(named);
  }

  private static Set<String> routes() {
    var dependencies = WebFixture.dependencies();
    try (var passwords = new Passwords()) {
      var tokens = new Tokens(dependencies.clocks());
      return new TreeSet<>(Endpoints.table(dependencies, tokens, passwords).keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void tellsWhoMayAndWhatGoesWrong(Described one) {
    var statuses = one.operation().getJsonObject("responses").fieldNames();

    assertThat(Door.of(one.operation().getString("x-role"))).isNotNull();
    assertThat(one.operation().getString("summary")).isNotBlank();
    assertThat(statuses).anyMatch(status -> status.startsWith("2")).contains("500");
    if (!one.operation().getString("x-role").equals("anyone")) {
      assertThat(statuses).contains("401", "403");
    }
    if (one.path().contains("{")) {
      assertThat(one.operation().containsKey("parameters")).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void showsAnExampleOfEveryBody(Described one) {
    var body = one.operation().getJsonObject("requestBody");
    if (body == null) {
      return;
    }
    var content = body.getJsonObject("content");
    var schema =
        content.getJsonObject("application/json", new JsonObject()).getJsonObject("schema");
    var empty = schema != null && schema.getString("$ref", "").endsWith("/Nothing");

    for (var media : content) {
      var names = ((JsonObject) media.getValue()).fieldNames();
      assertThat(empty || names.contains("example") || names.contains("examples")).isTrue();
    }
  }

  @Test
  void isServedWithAPageToReadIt() {
    assertThat(WebFixture.send(null, "GET", "/openapi.yaml", null).text())
        .startsWith("openapi: 3.1");
    assertThat(WebFixture.send(null, "GET", "/openapi.json", null).json()).isEqualTo(CONTRACT);
    assertThat(WebFixture.send(null, "GET", "/docs", null).text()).contains("/docs/docs.js");
    assertThat(WebFixture.send(null, "GET", "/docs/docs.js", null).status()).isEqualTo(200);
    assertThat(WebFixture.send(null, "GET", "/docs/rules", null).text())
        .contains("openAmount")
        .doesNotContain("<script");
  }
}
