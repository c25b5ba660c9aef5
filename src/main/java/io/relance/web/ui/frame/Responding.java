package io.relance.web.ui.frame;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes replies, with the headers that keep a page to itself. Called on a virtual thread. */
final class Responding {
  private static final Logger LOG = LoggerFactory.getLogger(Responding.class);

  static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** A mail as it will be sent: its own styles and pictures, nothing that runs or loads. */
  private static final String FRAMED_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

  private static final String FILE_POLICY = "default-src 'none'; frame-ancestors 'self'";

  private final RoutingContext routing;
  private final Context context;
  private final boolean secure;

  Responding(RoutingContext routing, Context context, boolean secure) {
    this.routing = routing;
    this.context = context;
    this.secure = secure;
  }

  /** A whole page; {@code said} when it showed what the page before had to say. */
  void html(int status, String html, boolean said) {
    onLoop(
        response -> {
          headers(response, PAGE_POLICY);
          if (said) {
            Cookies.forgetSaid(response, secure);
          }
          response
              .setStatusCode(status)
              .putHeader("Content-Type", "text/html; charset=utf-8")
              .end(html);
        });
  }

  void framed(String html) {
    onLoop(
        response -> {
          headers(response, FRAMED_POLICY);
          response.putHeader("Content-Type", "text/html; charset=utf-8").end(html);
        });
  }

  /** A fragment; {@code retarget} says where on the page it goes, null for where it was asked. */
  void fragment(int status, String html, @Nullable String retarget) {
    onLoop(
        response -> {
          headers(response, PAGE_POLICY);
          if (retarget != null) {
            response.putHeader("HX-Retarget", retarget).putHeader("HX-Reswap", "innerHTML");
          }
          response
              .setStatusCode(status)
              .putHeader("Content-Type", "text/html; charset=utf-8")
              .end(html);
        });
  }

  void elsewhere(Reply.Elsewhere elsewhere, boolean htmx) {
    onLoop(
        response -> {
          headers(response, PAGE_POLICY);
          var said = elsewhere.said();
          if (said != null) {
            Cookies.say(response, secure, said, elsewhere.args(), elsewhere.worry());
          }
          if (htmx) {
            response.setStatusCode(200).putHeader("HX-Redirect", elsewhere.url()).end();
          } else {
            response.setStatusCode(303).putHeader("Location", elsewhere.url()).end();
          }
        });
  }

  void crossing(Reply.Crossing crossing, boolean htmx) {
    onLoop(_ -> keep(crossing.kept()));
    elsewhere(Reply.to(crossing.url()), htmx);
  }

  private void keep(Reply.Kept kept) {
    var response = routing.response();
    switch (kept) {
      case Reply.Kept.Session session ->
          Cookies.openSession(response, session.token(), session.seconds(), secure);
      case Reply.Kept.NoSession _ -> Cookies.endSession(response, secure);
      case Reply.Kept.Choice choice ->
          Cookies.remember(response, secure, choice.cookie(), choice.value());
    }
  }

  void download(Reply.Download download) {
    onLoop(
        response -> {
          headers(response, FILE_POLICY);
          var name = download.fileName();
          response
              .putHeader("Content-Type", download.contentType())
              .putHeader("Content-Disposition", name == null ? "inline" : attachment(name))
              .end(download.content());
        });
  }

  void nothing() {
    onLoop(
        response -> {
          headers(response, PAGE_POLICY);
          response.setStatusCode(204).end();
        });
  }

  void streaming(Reply.Streaming streaming) {
    onLoop(
        response -> {
          headers(response, FILE_POLICY);
          response
              .setChunked(true)
              .putHeader("Content-Type", streaming.contentType())
              .putHeader("Content-Disposition", attachment(streaming.fileName()));
        });
    var wire = new Wire(context, routing.response());
    try {
      streaming.writing().to(wire);
      wire.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} was not written whole: {}", streaming.fileName(), e.toString());
      wire.cut();
    }
  }

  void events(Reply.Events events) {
    onLoop(
        response -> {
          headers(response, PAGE_POLICY);
          response
              .setChunked(true)
              .putHeader("Content-Type", "text/event-stream")
              .putHeader("X-Accel-Buffering", "no")
              .write(Buffer.buffer(": here\n\n"));
        });
    var wire = new Wire(context, routing.response());
    try {
      events.telling().to(wire);
    } finally {
      wire.end();
    }
  }

  private void headers(HttpServerResponse response, String policy) {
    response
        .putHeader("Content-Security-Policy", policy)
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (secure) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static String attachment(String name) {
    var plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    var encoded = Address.encoded(name);
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
  }

  private interface Writing {
    void to(HttpServerResponse response);
  }

  private void onLoop(Writing writing) {
    context.runOnContext(
        run -> {
          var response = routing.response();
          if (!response.ended() && !response.closed()) {
            try {
              writing.to(response);
            } catch (RuntimeException e) {
              LOG.error("A reply could not be written", e);
              response.reset();
            }
          }
        });
  }
}
