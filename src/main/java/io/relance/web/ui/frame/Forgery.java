package io.relance.web.ui.frame;

import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from sending forms in a visitor's name: the browser must say that the form
 * comes from here, and the form must carry a token that only the session's own pages know. The
 * token is the session's, so that two tabs do not disturb each other.
 */
final class Forgery {
  static final String FIELD = "_csrf";
  static final String HEADER = "X-CSRF-Token";

  private final @Nullable String publicHost;

  /**
   * A guard.
   *
   * @param publicUrl under which browsers reach the service; null when they reach it directly
   */
  Forgery(@Nullable String publicUrl) {
    this.publicHost = publicUrl == null ? null : URI.create(publicUrl).getAuthority();
  }

  /** What the pages of a session put into their forms. */
  static String token(String session) {
    return digest("form " + session);
  }

  /** A text of the same length for every text, which tells nothing of it. */
  static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Throws a problem when the browser says that another site sends this. */
  void requireOwnSite(HttpServerRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    var origin = request.getHeader("Origin");
    // Browsers too old to say where a form comes from are held by the token alone.
    var own = site == null ? origin == null || isOwn(request, origin) : site.equals("same-origin");
    if (!own) {
      throw refused();
    }
  }

  /** Throws a problem when the form does not carry the session's token. */
  static void requireToken(String session, @Nullable String header, @Nullable String field) {
    var given = header == null ? field : header;
    if (given == null
        || !MessageDigest.isEqual(
            token(session).getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8))) {
      throw refused();
    }
  }

  /** Whether an address is one of this application, as it was asked for or as it is published. */
  boolean isOwn(HttpServerRequest request, String address) {
    try {
      var host = URI.create(address).getAuthority();
      var asked = request.authority();
      return host != null
          && (host.equals(publicHost) || (asked != null && host.equals(asked.toString())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ProblemException refused() {
    return new ProblemException(
        Problem.of(
            403,
            "foreign-form",
            "This form was not sent from a page of yours, so nothing was done."
                + "\nMaybe load the page again and repeat."));
  }
}
