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
public final class VisitorFixture {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int PATIENCE_MS = 20_000;

  private final @Nullable String session;
  private final String language;
  private final String token;
  private String said = "";

  private VisitorFixture(@Nullable String session, String language) {
    this.session = session;
    this.language = language;
    this.token = session == null ? "" : token(get("/help").body());
  }

  /** Somebody outside. */
  static VisitorFixture outside() {
    return new VisitorFixture(null, "fr");
  }

  /** A person of the house who has logged in and reads {@code fr} or {@code en}. */
  public static VisitorFixture enter(HouseFixture house, String login, String language) {
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
    return new VisitorFixture(cookie(reply, "relance-session"), language);
  }

  /** The session's cookie. */
  String cookie() {
    return String.valueOf(session);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** The page under a path, which is there. */
  public String read(String path) {
    var reply = get(path);
    assertThat(reply.statusCode()).as(path).isEqualTo(200);
    return reply.body();
  }

  /** Sends a form with its token; names and values take turns. */
  public HttpResponse<String> post(String path, String... fields) {
    return post(path, Map.of(), fields);
  }

  HttpResponse<String> post(String path, Map<String, String> headers, String... fields) {
    var body = new ArrayList<>(List.of("_csrf=" + token));
    for (int i = 0; i < fields.length; i += 2) {
      body.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return post(path, FORM, String.join("&", body), headers);
  }

  /** Sends a form of another encoding, which the visitor's token ends. */
  public HttpResponse<String> upload(String path, String boundary, String parts) {
    var last =
        "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(boundary, token, boundary);
    return post(path, "multipart/form-data; boundary=" + boundary, parts + last, Map.of());
  }

  private HttpResponse<String> post(
      String path, String type, String body, Map<String, String> headers) {
    var request =
        request(path)
            .header("Content-Type", type)
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    return send(request);
  }

  /** The page that a form leads to, with what is said on it. */
  public String follow(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
    var cookie = cookie(reply, "relance-said");
    said = cookie == null ? "" : "; " + cookie;
    try {
      return read(reply.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", ""));
    } finally {
      said = "";
    }
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var cookies = "relance-language=" + language + (session == null ? "" : "; " + session) + said;
    var request =
        HttpRequest.newBuilder(URI.create(HouseFixture.service().address() + path))
            .header("Cookie", cookies)
            .header("Accept", "text/html");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static @Nullable String cookie(HttpResponse<?> reply, String name) {
    return reply.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.split(";")[0])
        .findFirst()
        .orElse(null);
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
        dial("GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n".formatted(path, cookie))) {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static String token(String page) {
    return found(TOKEN, page);
  }

  /** What stands in a hidden field or an input of a page. */
  public static String field(String page, String name) {
    return found(Pattern.compile("name=\"" + name + "\"[^>]* value=\"([^\"]*)\""), page);
  }

  private static String found(Pattern pattern, String page) {
    var found = pattern.matcher(page);
    assertThat(found.find()).as("%s in %s", pattern, page).isTrue();
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
