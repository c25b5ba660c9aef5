package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser that runs no scripts: pages by GET, forms by POST. */
final class VisitorFixture {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final int PATIENCE_MS = 20_000;

  private final @Nullable String session;
  private final String language;
  private final String token;

  private VisitorFixture(@Nullable String session, String language) {
    this.session = session;
    this.language = language;
    this.token = session == null ? "" : token(get("/help").body());
  }

  /** Somebody outside. */
  static VisitorFixture outside() {
    return new VisitorFixture(null, "fr");
  }

  /** A person of the house who has logged in. */
  static VisitorFixture enter(HouseFixture house, String login, String language) {
    var reply =
        outside()
            .post(
                "/login",
                "tenant",
                house.code(),
                "login",
                login,
                "password",
                HouseFixture.PASSWORD);
    assertThat(reply.statusCode()).isEqualTo(303);
    var session =
        reply.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("relance-session="))
            .map(cookie -> cookie.split(";")[0])
            .findFirst()
            .orElseThrow();
    return new VisitorFixture(session, language);
  }

  /** The session's cookie. */
  String cookie() {
    return String.valueOf(session);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Sends a form with its token; names and values take turns. */
  HttpResponse<String> post(String path, String... fields) {
    return post(path, Map.of(), fields);
  }

  HttpResponse<String> post(String path, Map<String, String> headers, String... fields) {
    var body = new ArrayList<>(List.of("_csrf=" + token));
    for (int i = 0; i < fields.length; i += 2) {
      body.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(String.join("&", body)));
    headers.forEach(request::setHeader);
    return send(request);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var cookies = "relance-language=" + language + (session == null ? "" : "; " + session);
    var request =
        HttpRequest.newBuilder(URI.create(HouseFixture.service().address() + path))
            .header("Cookie", cookies)
            .header("Accept", "text/html");
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Opens a connection of its own and writes this, a request or a part of one. */
  static Socket dial(String text) {
    try {
      var address = URI.create(HouseFixture.service().address());
      var socket = new Socket(address.getHost(), address.getPort());
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is answered to a GET of a path that no ordinary client would send. */
  static String status(String path, String cookie) {
    try (var socket =
        dial(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n".formatted(path, cookie))) {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static String token(String page) {
    var found = TOKEN.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
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
