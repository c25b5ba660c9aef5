package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.WebFixture;
import io.relance.web.WebFixture.Reply;
import io.relance.web.WebFixture.TenantFixture;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, what goes out is a problem that names the place and the reason. */
class HostileRequestTest {
  private static final TenantFixture TENANT = WebFixture.newTenant();

  private static Reply putEntity(String body) {
    return WebFixture.sendText(
        TENANT.admin(), "PUT", "/api/v1/entities/FR", "application/json", body);
  }

  private static void isProblem(Reply reply, int status, String code) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().fieldNames())
        .containsExactlyInAnyOrder("type", "title", "status", "code", "detail", "errors");
    assertThat(reply.json().getInteger("status")).isEqualTo(status);
    assertThat(reply.code()).as(reply.text()).isEqualTo(code);
  }

  @Test
  void namesLineAndColumnOfMalformedJson() {
    var reply = putEntity("{\n  \"name\": \"A\",\n  \"currency\": EUR\n}");

    isProblem(reply, 400, "malformed-json");
    var place = reply.json().getJsonArray("errors").getJsonObject(0);
    assertThat(place.getInteger("line")).isEqualTo(3);
    assertThat(place.getInteger("column")).isBetween(15, 19);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"text\"",
        "{",
        "{\"name\":\"A\"} {}",
        "{\"name\":\"A\",\"name\":\"B\"}",
        "{\"name\":}",
        "nul",
        "\u00ff"
      })
  void refusesWhatIsNoJsonObject(String body) {
    isProblem(putEntity(body), 400, "malformed-json");
  }

  @Test
  void refusesAnEmptyBody() {
    isProblem(putEntity(""), 400, "missing-body");
  }

  @Test
  void refusesInvalidUtf8() {
    var request =
        HttpRequest.newBuilder(WebFixture.uri("/api/v1/entities/FR"))
            .header("Authorization", "Bearer " + TENANT.admin())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
            .build();

    isProblem(WebFixture.send(request), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e10000000", "1e-10000000", "0.0000000000000000000000000000000001"})
  void refusesExplosiveNumbers(String number) {
    isProblem(
        putEntity("{\"currency\":\"EUR\",\"settings\":{\"minimumAmount\":%s}}".formatted(number)),
        400,
        "number-out-of-range");
  }

  @Test
  void refusesDeepNesting() {
    isProblem(
        putEntity("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"), 400, "json-too-large");
  }

  @Test
  void refusesTheCharacterThatNoTextMayHold() {
    isProblem(putEntity("{\"name\":\"A\\u0000\",\"currency\":\"EUR\"}"), 400, "nul-character");
    isProblem(TENANT.get("/api/v1/entities/F%00R"), 404, "not-found");
    isProblem(TENANT.get("/api/v1/tasks?customer=a%00"), 400, "invalid-parameter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"currency\":\"EUR\",\"colour\":1}|unknown-property|/colour",
        "{\"currency\":\"EUR\",\"settings\":{\"floor\":1}}|unknown-property|/settings/floor",
        "{\"currency\":3}|invalid-value|/currency",
        "{\"currency\":\"EUR\",\"grouping\":\"both\"}|invalid-value|/grouping",
        "{\"currency\":\"EUR\",\"settings\":{\"minimumAmount\":\"12,50\"}}|invalid-value|/settings/minimumAmount",
        "{\"currency\":\"EUR\",\"settings\":{\"minimumAmount\":-1}}|invalid-value|/settings/minimumAmount",
        "{\"currency\":\"EUR\",\"settings\":{\"maxContacts\":1.5}}|invalid-value|/settings/maxContacts",
      })
  void namesThePlaceInTheBody(String body, String code, String pointer) {
    var reply = putEntity(body);

    isProblem(reply, 400, "invalid-body");
    var place = reply.json().getJsonArray("errors").getJsonObject(0);
    assertThat(place.getString("pointer")).isEqualTo(pointer);
    assertThat(place.getString("code")).isEqualTo(code);
    assertThat(place.getString("detail")).contains(pointer.substring(pointer.lastIndexOf('/') + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/tasks?colour=red,unknown-parameter",
    "/api/v1/tasks?limit=1&limit=2,repeated-parameter",
    "/api/v1/tasks?limit=0,invalid-parameter",
    "/api/v1/tasks?limit=501,invalid-parameter",
    "/api/v1/tasks?limit=many,invalid-parameter",
    "/api/v1/tasks?limit=99999999999,invalid-parameter",
    "/api/v1/tasks?status=lost,invalid-parameter",
    "/api/v1/tasks?step=8,invalid-parameter",
    "/api/v1/tasks?run=7,invalid-parameter",
    "/api/v1/tasks?cursor=%21%21,invalid-cursor",
    "/api/v1/tasks?cursor=YWJj,invalid-cursor",
    "/api/v1/tasks?status=%zz,malformed-request",
  })
  void namesTheParameter(String path, String code) {
    var request =
        HttpRequest.newBuilder(WebFixture.uri("/"))
            .header("Authorization", "Bearer " + TENANT.admin());
    if (!path.contains("%zz")) {
      isProblem(WebFixture.send(request.uri(WebFixture.uri(path)).build()), 400, code);
    } else {
      assertThat(WebFixture.raw("GET " + path, TENANT.admin())).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void answersAnUnknownPathAndAWrongMethod() {
    isProblem(TENANT.get("/api/v1/nothing"), 404, "not-found");
    isProblem(TENANT.get("/api/v1/entities/FR/"), 404, "not-found");
    var reply = TENANT.delete("/api/v1/entities/FR");
    isProblem(reply, 405, "method-not-allowed");
    assertThat(reply.header("Allow")).isEqualTo("GET, PUT");
  }

  @Test
  void answersTheActionPathAndNotATaskOfThatName() {
    isProblem(TENANT.get("/api/v1/tasks:approve"), 405, "method-not-allowed");
    isProblem(TENANT.get("/api/v1/tasks/approve"), 404, "not-found");
  }

  @Test
  void refusesAnotherMediaType() {
    var reply =
        WebFixture.sendText(
            TENANT.admin(), "PUT", "/api/v1/entities/FR", "text/plain", "{\"currency\":\"EUR\"}");

    isProblem(reply, 415, "unsupported-media-type");
    assertThat(reply.json().getString("detail")).contains("text/plain", "application/json");
  }

  @Test
  void refusesABodyThatIsTooLargeAndStaysOpenForTheNext() {
    isProblem(putEntity("{\"name\":\"" + "a".repeat(3_000_000) + "\"}"), 413, "body-too-large");
    assertThat(TENANT.get("/api/v1/entities").status()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsTooLongToRead() {
    var line = WebFixture.raw("GET /api/v1/tasks?customer=" + "a".repeat(20_000), "x");
    var headers = WebFixture.raw("GET /api/v1/tasks", "a".repeat(40_000));

    assertThat(line).contains(" 414 ", "uri-too-long");
    assertThat(headers).contains(" 431 ", "headers-too-large");
    assertThat(WebFixture.raw("NO SUCH THING AT ALL", "x")).contains(" 400 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer nothing",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        "Bearer rl_00000000000000000000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "rl_x",
        "Bearer operator-token-of-the-test",
      })
  void refusesAGarbledTokenWithAdvice(String header) {
    var request =
        HttpRequest.newBuilder(WebFixture.uri("/api/v1/tasks")).header("Authorization", header);

    var reply = WebFixture.send(request.build());

    isProblem(reply, 401, "invalid-token");
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(reply.json().getString("detail")).contains("Maybe");
  }

  @Test
  void asksForAToken() {
    isProblem(WebFixture.send(null, "GET", "/api/v1/tasks", null), 401, "missing-token");
  }

  @Test
  void refusesATokenThatHasEnded() {
    var token =
        TENANT
            .post(
                "/api/v1/tokens",
                new JsonObject()
                    .put("role", "viewer")
                    .put("label", "short")
                    .put("expiresInDays", 1))
            .json()
            .getString("token");
    assertThat(WebFixture.send(token, "GET", "/api/v1/tasks", null).status()).isEqualTo(200);

    TENANT.in(
        tx ->
            tx.update(
                "update access_token set expires_at = now() where tenant = $1 and label = 'short'",
                TENANT.id()));

    isProblem(WebFixture.send(token, "GET", "/api/v1/tasks", null), 401, "invalid-token");
  }

  @Test
  void refusesABodyBeforeReadingItWhenTheTokenIsWrong() {
    var body = new String(new byte[4_000_000], StandardCharsets.US_ASCII);

    isProblem(
        WebFixture.sendText(
            "rl_x", "POST", "/api/v1/entities/FR/feed", "application/x-ndjson", body),
        401,
        "invalid-token");
  }
}
