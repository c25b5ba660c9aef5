package io.relance.web.api;

import io.relance.access.Attempts;
import io.relance.access.Authentication;
import io.relance.access.Caller;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The way of every request: event loop, then on a virtual thread who asks, what is asked, the
 * endpoint, and back. Whatever fails on the way comes out as a problem.
 */
final class Border {
  private final Authentication authentication;
  private final Attempts wrongTokens;
  private final Operations operations;
  private final ExecutorService virtualThreads;
  private final Semaphore slots = new Semaphore(Limits.REQUESTS_AT_ONCE);

  Border(
      Authentication authentication,
      Attempts wrongTokens,
      Operations operations,
      ExecutorService virtualThreads) {
    this.authentication = authentication;
    this.operations = operations;
    this.wrongTokens = wrongTokens;
    this.virtualThreads = virtualThreads;
  }

  /** Takes the request off the event loop. Its body stays unread until the caller is known. */
  void handle(RoutingContext routing, Operation operation) {
    routing.request().pause();
    if (!slots.tryAcquire()) {
      Responses.send(routing, Failures.busy("Too many requests at once."));
      return;
    }
    var context = routing.vertx().getOrCreateContext();
    try {
      virtualThreads.execute(
          () -> {
            Answer answer;
            try {
              answer = answer(routing, context, operation);
            } catch (Throwable e) {
              answer = Failures.of(e, operation.id());
            } finally {
              slots.release();
            }
            var sent = answer;
            context.runOnContext(run -> Responses.send(routing, sent));
          });
    } catch (RejectedExecutionException e) {
      slots.release();
      Responses.send(routing, Failures.busy("The service is stopping."));
    }
  }

  private Answer answer(RoutingContext routing, Context context, Operation operation) {
    var request = routing.request();
    var address = request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
    var caller = operation.door() == Door.ANYONE ? new Caller.Anyone() : caller(request, address);
    operation.door().check(caller);
    var query = query(routing);
    operation.check(routing.pathParams(), query);
    if (operation.streamed()) {
      MediaTypes.requireNdjson(request);
    }
    var body = operation.streamed() ? new JsonObject() : body(request, context, operation);
    return operations.answer(
        operation, caller, routing.pathParams(), query, body, request, address);
  }

  private Caller caller(HttpServerRequest request, String address) {
    var header = request.getHeader("Authorization");
    if (header == null) {
      throw unauthorized(
          "missing-token",
          "This needs a token.\nMaybe send the header \"Authorization: Bearer <token>\".");
    }
    var token = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : "";
    return authentication
        .caller(token)
        .orElseThrow(
            () -> {
              // A right token always passes: neighbours behind one address do not lock each other
              // out.
              wrongTokens.failed(address);
              return wrongTokens.exhausted(address)
                  ? tooManyWrongTokens()
                  : unauthorized(
                      "invalid-token",
                      "This token opens nothing here: it is garbled, unknown or has ended.\nMaybe log in"
                          + " again, or ask an administrator for a new one.");
            });
  }

  private static ProblemException unauthorized(String code, String detail) {
    return new ProblemException(
        Problem.of(401, code, detail).with("WWW-Authenticate", "Bearer realm=\"relance\""));
  }

  private static ProblemException tooManyWrongTokens() {
    return new ProblemException(
        Problem.of(
                429,
                "too-many-wrong-tokens",
                "Too many wrong tokens came from your address.\nMaybe check the token, and wait a minute.")
            .with("Retry-After", "60"));
  }

  private static Map<String, String> query(RoutingContext routing) {
    var query = new LinkedHashMap<String, String>();
    for (var parameter : routing.queryParams()) {
      if (query.putIfAbsent(parameter.getKey(), parameter.getValue()) != null) {
        throw new ProblemException(
            Problem.at(
                "?" + parameter.getKey(),
                "repeated-parameter",
                "The parameter \"%s\" is there more than once.".formatted(parameter.getKey())));
      }
    }
    return query;
  }

  private static JsonObject body(HttpServerRequest request, Context context, Operation operation) {
    if (operation.body() == null) {
      return new JsonObject();
    }
    var bytes = Bodies.read(request, context).getBytes();
    if (bytes.length == 0 && !operation.bodyRequired()) {
      return new JsonObject();
    }
    MediaTypes.requireJson(request);
    if (bytes.length == 0) {
      throw new ProblemException(
          Problem.of(
              400,
              "missing-body",
              "The body is empty.\nMaybe send a JSON object; /docs shows an example."));
    }
    var json = RequestJson.read(bytes);
    operation.check(json);
    return json;
  }
}
