package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody with a session who reads pages and sends forms, without a browser around them. */
public final class VisitorFixture {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String language;
  private @Nullable String session;
  private @Nullable String token;
  private String said = "";

  private VisitorFixture(String language) {
    this.language = language;
  }

  /** Logs one of a house's people in, in {@code fr} or {@code en}. */
  public static VisitorFixture enter(HouseFixture house, String login, String language) {
    var visitor = new VisitorFixture(language);
    var reply =
        visitor.send(
            "POST",
            "/login",
            FORM,
            form("tenant", house.code(), "login", login, "password", HouseFixture.PASSWORD));
    visitor.session =
        reply.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("relance-session="))
            .map(cookie -> cookie.split(";")[0])
            .findFirst()
            .orElseThrow();
    visitor.token = found(TOKEN, visitor.read("/help"));
    return visitor;
  }

  /** The page under a path, which is there. */
  public String read(String path) {
    var reply = send("GET", path, FORM, "");
    assertThat(reply.statusCode()).as(path).isEqualTo(200);
    return reply.body();
  }

  /** What comes back for a form; fields are names and values in turn. */
  public HttpResponse<String> fill(String path, String... fields) {
    return send("POST", path, FORM, form(fields) + "&_csrf=" + encoded(String.valueOf(token)));
  }

  /** What comes back for a form of another encoding, which ends with the visitor's token. */
  public HttpResponse<String> upload(String path, String boundary, String parts) {
    var last =
        "--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(boundary, token, boundary);
    return send("POST", path, "multipart/form-data; boundary=" + boundary, parts + last);
  }

  /** The page that a form leads to. */
  public String follow(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(303);
    said =
        reply.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("relance-said="))
            .map(cookie -> "; " + cookie.split(";")[0])
            .findFirst()
            .orElse("");
    return read(reply.headers().firstValue("Location").orElseThrow().replaceFirst("#.*", ""));
  }

  /** What stands in a hidden field or an input of a page. */
  public static String field(String page, String name) {
    return found(Pattern.compile("name=\"" + name + "\"[^>]* value=\"([^\"]*)\""), page);
  }

  private static String found(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    assertThat(found.find()).as(pattern + " in " + page).isTrue();
    return found.group(1);
  }

  private static String form(String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    return String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(HouseFixture.service().address() + path))
            .header("Content-Type", type)
            .header("Accept-Language", language)
            .header("Sec-Fetch-Site", "same-origin")
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (session != null) {
      request.header("Cookie", session + said);
      said = "";
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
