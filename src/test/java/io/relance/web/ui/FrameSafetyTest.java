package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.ui.frame.DoorsFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps a visitor's session a visitor's own. */
class FrameSafetyTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static HouseFixture house;

  @BeforeAll
  static void build() {
    house = HouseFixture.empty("Maison Sûre");
  }

  static List<DoorsFixture.Way> ways() {
    return DoorsFixture.ways(Ui.doors());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void nobodyEntersWithoutASession(DoorsFixture.Way way) {
    var reply = send(way.method(), way.path().replace(":", ""), null, Map.of(), Map.of());

    assertThat(reply.statusCode()).as(way.toString()).isEqualTo(303);
    assertThat(reply.headers().firstValue("Location").orElse("")).startsWith("/login");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aViewerDoesNothingButLook(DoorsFixture.Way way) {
    var session = session("viewer");
    var form = Map.of("_csrf", token(session));
    var reply = send(way.method(), way.path().replace(":", ""), session, form, own());

    switch (way.role()) {
      case VIEWER -> assertThat(reply.statusCode()).as(way.toString()).isNotEqualTo(500);
      case USER, ADMINISTRATOR -> assertThat(reply.statusCode()).as(way.toString()).isEqualTo(403);
    }
  }

  @Test
  void anotherSiteSendsNoForm() {
    var session = session("viewer");
    var form = Map.of("_csrf", token(session));

    assertThat(
            send("POST", "/logout", session, form, Map.of("Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            send("POST", "/logout", session, form, Map.of("Sec-Fetch-Site", "same-site"))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            send("POST", "/logout", session, form, Map.of("Origin", "https://evil.example"))
                .statusCode())
        .isEqualTo(403);
    assertThat(send("POST", "/logout", session, Map.of(), own()).statusCode()).isEqualTo(403);
    assertThat(send("POST", "/logout", session, Map.of("_csrf", "guessed"), own()).statusCode())
        .isEqualTo(403);
    assertThat(
            send("POST", "/logout", session, Map.of("_csrf", token(session("viewer"))), own())
                .statusCode())
        .as("the token of another session of the same person")
        .isEqualTo(403);
    assertThat(
            send(
                    "POST",
                    "/login",
                    null,
                    Map.of("login", "viewer"),
                    Map.of("Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .as("nobody is logged in by another site")
        .isEqualTo(403);
    assertThat(send("POST", "/logout", session, form, own()).statusCode()).isEqualTo(303);
  }

  @Test
  void twoTabsDoNotDisturbEachOther() {
    var session = session("viewer");
    var first = token(session);
    var second = token(session);

    assertThat(second).isEqualTo(first);
    assertThat(
            send("POST", "/theme", session, Map.of("_csrf", second, "theme", "dark"), own())
                .statusCode())
        .isEqualTo(303);
    assertThat(
            send("POST", "/theme", session, Map.of("_csrf", first, "theme", "light"), own())
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void guessingPasswordsIsStopped() {
    for (int i = 0; i < 10; i++) {
      assertThat(login("camille", "guess " + i).statusCode()).isEqualTo(401);
    }
    assertThat(login("camille", HouseFixture.PASSWORD).statusCode()).isEqualTo(429);
    assertThat(login("user", HouseFixture.PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void pagesRunNothingFromElsewhere() {
    var reply = send("GET", "/help", session("viewer"), Map.of(), Map.of());
    var policy = reply.headers().firstValue("Content-Security-Policy").orElse("");

    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(policy).doesNotContain("unsafe", "*");
    assertThat(reply.body())
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContain(" style=");
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aLoginLeadsNowhereElse() {
    for (var next :
        List.of(
            "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)")) {
      var reply =
          send(
              "POST",
              "/login",
              null,
              Map.of(
                  "tenant",
                  house.code(),
                  "login",
                  "user",
                  "password",
                  HouseFixture.PASSWORD,
                  "next",
                  next),
              own());

      assertThat(reply.headers().firstValue("Location")).contains("/");
    }
  }

  @Test
  void anUnknownPathIsAPageForPeopleAndAProblemForPrograms() {
    var session = session("viewer");

    assertThat(send("GET", "/nowhere", session, Map.of(), Map.of("Accept", "text/html")).body())
        .contains("<h1");
    assertThat(
            send("GET", "/api/v1/nowhere", session, Map.of(), Map.of("Accept", "text/html")).body())
        .contains("\"code\":\"not-found\"");
    assertThat(send("GET", "/assets/00/../app.js", session, Map.of(), Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(
            send("GET", "/assets/00/..%2f..%2flogback.xml", session, Map.of(), Map.of())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void brokenFormsAreRefused() {
    var session = session("viewer");
    var reply =
        raw("POST", "/tour", session, "multipart/form-data; boundary=x", "--x\r\nrubbish", own());

    assertThat(reply.statusCode()).isIn(400, 403);
  }

  private static Map<String, String> own() {
    return Map.of("Sec-Fetch-Site", "same-origin");
  }

  private static HttpResponse<String> login(String login, String password) {
    return send(
        "POST",
        "/login",
        null,
        Map.of("tenant", house.code(), "login", login, "password", password),
        own());
  }

  /** The cookie of a new session. */
  private static String session(String login) {
    var reply = login(login, HouseFixture.PASSWORD);
    assertThat(reply.statusCode()).isEqualTo(303);
    return reply.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("relance-session="))
        .map(cookie -> cookie.split(";")[0])
        .findFirst()
        .orElseThrow();
  }

  private static String token(String session) {
    var found = TOKEN.matcher(send("GET", "/help", session, Map.of(), Map.of()).body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static HttpResponse<String> send(
      String method,
      String path,
      @Nullable String session,
      Map<String, String> form,
      Map<String, String> headers) {
    var body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return raw(method, path, session, "application/x-www-form-urlencoded", body, headers);
  }

  private static HttpResponse<String> raw(
      String method,
      String path,
      @Nullable String session,
      String type,
      String body,
      Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(HouseFixture.service().address() + path))
            .header("Content-Type", type)
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (session != null) {
      request.header("Cookie", session);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
