package io.relance.web.api;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.relance.rules.catalogue.CataloguePage;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The contract itself, a page to read it, and the answers to what is not on the map. */
public final class Pages {
  private static final String NO_SCRIPTS_FROM_ELSEWHERE =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'";

  private Pages() {}

  /** Mounts them last: whatever no other route has taken comes here. */
  public static void mount(Router router) {
    page(router, "/openapi.yaml", "openapi.yaml", "application/yaml; charset=utf-8");
    served(router, "/openapi.json", Contract.json().encodePrettily(), "application/json");
    page(router, "/docs", "docs/docs.html", "text/html; charset=utf-8");
    served(router, "/docs/rules", CataloguePage.html(), "text/html; charset=utf-8");
    page(router, "/docs/docs.js", "docs/docs.js", "text/javascript; charset=utf-8");
    page(router, "/docs/docs.css", "docs/docs.css", "text/css; charset=utf-8");
    router.route().handler(routing -> Responses.send(routing, Problem.notFound()));
    for (var status : new int[] {400, 404, 405, 406, 413, 414, 415, 500}) {
      router.errorHandler(status, Pages::failed);
    }
  }

  /** Answers a request that is no HTTP, or whose first line or headers are too long. */
  public static void refuseUnreadable(HttpServerRequest request) {
    var problem =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException _ ->
              Problem.of(
                  414, "uri-too-long", "The request's first line is too long.\nMaybe shorten it.");
          case TooLongHttpHeaderException _ ->
              Problem.of(
                  431,
                  "headers-too-large",
                  "The headers are too large.\nMaybe send fewer cookies.");
          case null, default ->
              Problem.of(400, "malformed-request", "The request is no HTTP that can be read.");
        };
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Connection", "close")
        .end(problem.toJson().toBuffer())
        .onComplete(sent -> request.connection().close());
  }

  private static void page(Router router, String path, String resource, String contentType) {
    served(router, path, read(resource), contentType);
  }

  private static void served(Router router, String path, String text, String contentType) {
    router
        .route(HttpMethod.GET, path)
        .handler(
            routing -> {
              routing.response().putHeader("Content-Security-Policy", NO_SCRIPTS_FROM_ELSEWHERE);
              Responses.send(routing, new Answer.Text(contentType, text));
            });
  }

  private static void failed(RoutingContext routing) {
    var failure = routing.failure();
    Responses.send(
        routing,
        failure == null
            ? Problem.notFound()
            : Failures.of(failure, String.valueOf(routing.request().path())));
  }

  private static String read(String resource) {
    try (var stream = Pages.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not on the class path.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
