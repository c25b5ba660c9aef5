package io.relance.web.api;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes answers. On the event loop. */
final class Responses {
  private Responses() {}

  static void send(RoutingContext routing, Answer answer) {
    var response = routing.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
    switch (answer) {
      case Answer.Json json -> {
        response.setStatusCode(json.status()).putHeader("Content-Type", "application/json");
        response.end(json.body().toBuffer());
      }
      case Answer.Text text -> {
        response.setStatusCode(200).putHeader("Content-Type", text.contentType());
        response.end(text.body());
      }
      case Answer.Bytes bytes -> {
        response.setStatusCode(200).putHeader("Content-Type", bytes.contentType());
        response.end(bytes.body());
      }
      case Answer.Nothing _ -> response.setStatusCode(204).end();
      case Answer.RefusedRules refused ->
          send(
              response,
              refused.problem(),
              refused.problem().toJson().put("problems", refused.problems()));
      case Problem problem -> send(response, problem, problem.toJson());
    }
    Bodies.drain(routing.request());
  }

  private static void send(HttpServerResponse response, Problem problem, JsonObject body) {
    problem.headers().forEach(response::putHeader);
    response.setStatusCode(problem.status()).putHeader("Content-Type", "application/problem+json");
    response.end(body.toBuffer());
  }
}
