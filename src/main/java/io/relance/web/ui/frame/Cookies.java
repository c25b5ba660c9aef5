package io.relance.web.ui.frame;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of the pages. None can be read by a script. Behind TLS they travel over TLS only, and
 * the session's name says so, which keeps a neighbouring host from setting it.
 *
 * @param token the session's, null without one
 * @param language that the visitor chose, null when none was
 * @param theme that the visitor chose: "dark", else null
 * @param tour "done" when the guided tour was taken or declined, else null
 * @param said what the page before has to say, null for nothing
 */
record Cookies(
    @Nullable String token,
    @Nullable String language,
    @Nullable String theme,
    @Nullable String tour,
    @Nullable JsonObject said) {
  private static final String SESSION = "relance-session";
  private static final String LANGUAGE = "relance-language";
  private static final String THEME = "relance-theme";
  private static final String TOUR = "relance-tour";
  private static final String SAID = "relance-said";
  private static final int LONGEST_SAID = 2_000;
  private static final long SAID_FOR_S = 60;
  private static final long A_YEAR_S = 365L * 24 * 3600;

  static Cookies of(HttpServerRequest request, boolean secure) {
    return new Cookies(
        value(request, sessionName(secure)),
        value(request, LANGUAGE),
        value(request, THEME),
        value(request, TOUR),
        said(value(request, SAID)));
  }

  static void openSession(HttpServerResponse response, String token, long seconds, boolean secure) {
    response.addCookie(cookie(sessionName(secure), token, secure).setMaxAge(seconds));
  }

  static void endSession(HttpServerResponse response, boolean secure) {
    response.addCookie(cookie(sessionName(secure), "", secure).setMaxAge(0));
  }

  static void remember(HttpServerResponse response, boolean secure, String name, String value) {
    response.addCookie(cookie(name, value, secure).setMaxAge(A_YEAR_S));
  }

  static String languageName() {
    return LANGUAGE;
  }

  static String tourName() {
    return TOUR;
  }

  static String themeName() {
    return THEME;
  }

  /** Keeps what the next page is to say. A person may change it, and then reads it alone. */
  static void say(
      HttpServerResponse response, boolean secure, String key, Map<String, ?> args, boolean worry) {
    var values = new JsonObject();
    args.forEach(
        (name, value) -> values.put(name, value instanceof Number ? value : String.valueOf(value)));
    var json = new JsonObject().put("key", key).put("args", values).put("worry", worry).encode();
    var text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    if (text.length() <= LONGEST_SAID) {
      response.addCookie(cookie(SAID, text, secure).setMaxAge(SAID_FOR_S));
    }
  }

  static void forgetSaid(HttpServerResponse response, boolean secure) {
    response.addCookie(cookie(SAID, "", secure).setMaxAge(0));
  }

  private static String sessionName(boolean secure) {
    return secure ? "__Host-" + SESSION : SESSION;
  }

  private static Cookie cookie(String name, String value, boolean secure) {
    return Cookie.cookie(name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.LAX);
  }

  private static @Nullable String value(HttpServerRequest request, String name) {
    var cookie = request.getCookie(name);
    return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
  }

  private static @Nullable JsonObject said(@Nullable String text) {
    if (text == null || text.length() > LONGEST_SAID) {
      return null;
    }
    try {
      var json =
          new JsonObject(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      return json.getValue("key") instanceof String && json.getValue("args") instanceof JsonObject
          ? json
          : null;
    } catch (IllegalArgumentException | DecodeException e) {
      return null;
    }
  }
}
